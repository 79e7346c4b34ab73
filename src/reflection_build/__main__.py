"""The editors' command line: `python -m reflection_build`."""

import click

from reflection_build.team_command import team


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Look after the guide's content."""


main.add_command(team)

if __name__ == "__main__":
    main(prog_name="python -m reflection_build")
