"""The editors' command line: `python -m reflection_build`."""

import click

from reflection_build.check_command import check
from reflection_build.compare_command import compare
from reflection_build.new_command import new
from reflection_build.pdf_command import pdf
from reflection_build.preview_command import preview
from reflection_build.schema_command import schema
from reflection_build.team_command import team
from reflection_build.translated_command import translated


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Look after the guide's content."""


main.add_command(check)
main.add_command(compare)
main.add_command(new)
main.add_command(pdf)
main.add_command(preview)
main.add_command(schema)
main.add_command(team)
main.add_command(translated)

if __name__ == "__main__":
    main(prog_name="python -m reflection_build")
