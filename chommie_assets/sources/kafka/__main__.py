"""``python -m chommie_assets.sources.kafka``: lands what waits, or the files given."""

from chommie_assets.sources.kafka import BOARD
from chommie_assets.sources.standalone import main

if __name__ == "__main__":
    main(BOARD)
