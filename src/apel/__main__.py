"""`python -m apel` is `apel`."""

from apel.cli.app import main

if __name__ == "__main__":
    main()
