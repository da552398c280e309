"""``python -m chommie_assets.sources.jobposting_pages``: lands what waits, or the files given."""

from chommie_assets.sources.jobposting_pages import BOARD
from chommie_assets.sources.standalone import main

if __name__ == "__main__":
    main(BOARD)
