"""Adds those pages of the editors' manual that are made from the kinds of exercises."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from reflection import Exercise
from reflection_build.editors_words import LANGUAGES
from reflection_build.manual import KIND_PAGES, kind_page
from reflection_mkdocs import content


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pages of the manual that are made from the kinds, when the i18n plugin has seen all others."""
    language = content.language_of_build(config)
    for name, kind in KIND_PAGES.items() if content.guide.example_sources else ():
        in_language = {each: _kind_file(name, kind, each, config) for each in content.guide.languages}
        in_language[language].alternates = in_language
        files.append(in_language[language])
        # The plugin makes the sitemap of the pages that it has seen.
        config.plugins["i18n"].i18n_files_per_language[language].append(in_language[language])


def _kind_file(name: str, kind: type[Exercise], language: str, config: MkDocsConfig) -> File:
    """Make the page about a kind, in the guide's first language where the manual has no words of this one."""
    locale = language if language in LANGUAGES else content.guide.languages[0]
    exercises = f"{config.edit_uri.replace('/edit/', '/new/')}exercises" if config.edit_uri else None
    text = kind_page(kind, content.guide.example_sources[kind.kind], locale, exercises)
    file = File.generated(config, f"{locale}/{name}.md", content=text, inclusion=InclusionLevel.NOT_IN_NAV)
    start = "" if language == content.guide.languages[0] else f"{language}/"
    file.dest_uri = f"{start}{name}/index.html"
    file.locale, file.locale_alternate_of, file.localization = locale, language, locale
    file.norm_src_uri = f"{name}.md"
    return file
