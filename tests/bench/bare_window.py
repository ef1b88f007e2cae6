"""An empty window, to measure its start against."""

import sys

from PySide6.QtWidgets import QApplication, QWidget


class Window(QWidget):
    """Tells when it is painted, and ends."""

    def paintEvent(self, event: object) -> None:
        """Tell the moment."""
        import time

        print(f'{{"painted": {time.monotonic()}}}', flush=True)
        QApplication.quit()


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = Window()
    window.resize(1200, 760)
    window.show()
    application.exec()
