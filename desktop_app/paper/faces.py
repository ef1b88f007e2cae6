"""Which faces a text is set in: what the workbook asks for, its likes, or the bundled ones."""

from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

from desktop_app.paths import resources

SERIF = "Noto Serif SC"
SANS = "Noto Sans SC"

# All fonts are made in this one size and scaled in painting: type sizes are exact on every device,
# and Qt keeps glyphs of up to about this size, which makes texts five times as fast.
FONT_PIXELS = 64

# Each line is one face under the names it has on Chinese and English PCs.
_LIKES = (
    ("宋体", "SimSun", "新宋体", "NSimSun", "华文宋体", "STSong"),
    ("方正小标宋简体", "方正小标宋_GBK", "方正小标宋", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
    ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong"),
    ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti"),
    ("黑体", "SimHei", "华文黑体", "STHeiti"),
    ("微软雅黑", "Microsoft YaHei"),
    ("等线", "DengXian"),
)
_SERIF_WORDS = ("song", "ming", "fang", "kai", "serif", "times", "roman", "georgia", "cambria")
_SERIF_SIGNS = "宋明仿楷"
_CHINESE_SIGNS = frozenset("　、。〈〉《》「」【】（），：；！？％＋－／～￥")


def families(requested: str, text: str) -> tuple[str, ...]:
    """Return the faces to set `text` in, in order of preference.

    All Chinese characters of the text come from the first face that has every one of them,
    so that no name is set in two faces.
    """
    load_bundled()
    stack = _stack(requested)
    if text.isascii():
        return stack
    chinese = {ord(sign) for sign in text if is_chinese(sign)}
    if not chinese:
        return stack
    first = stack[0]
    if _has_all(first, chinese):
        return stack
    chosen = next((face for face in (*stack, *_installed()) if _has_all(face, chinese)), None)
    if chosen is None:
        # A character that no face has whole company for: Qt seeks it alone rather than lose it.
        return stack[1:] if len(stack) > 1 and _has_any(first, chinese) else stack
    latin = () if _has_any(first, chinese) else (first,)
    return (*latin, chosen)


@lru_cache(maxsize=512)
def font(faces: tuple[str, ...], bold: bool, italic: bool, underline: bool, strike: bool) -> QFont:
    """Return the font of these faces, `FONT_PIXELS` high and without hinting."""
    made = QFont(list(faces))
    made.setPixelSize(FONT_PIXELS)
    made.setBold(bold)
    made.setItalic(italic)
    made.setUnderline(underline)
    made.setStrikeOut(strike)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setKerning(False)
    return made


@lru_cache(maxsize=512)
def measure(
    faces: tuple[str, ...], bold: bool, italic: bool, underline: bool, strike: bool
) -> "Measure":
    """Return what measures text set in the `font` of the same arguments."""
    return Measure(font(faces, bold, italic, underline, strike))


class Measure:
    """How far text of one font runs, in its type sizes.

    Signs that stand side by side unchanged, which is nearly all an office writes, are measured
    once and added up: ten times as fast as asking Qt for each text.
    """

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetricsF(font)
        self._known: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Return how far `text` runs on one line."""
        known = self._known
        try:
            return sum([known[sign] for sign in text])
        except KeyError:
            return self._learn(text)

    def _learn(self, text: str) -> float:
        if not all(_stands_alone(sign) for sign in text):
            return self._metrics.horizontalAdvance(text) / FONT_PIXELS
        for sign in text:
            if sign not in self._known:
                self._known[sign] = self._metrics.horizontalAdvance(sign) / FONT_PIXELS
        return self.width(text)


@cache
def load_bundled() -> None:
    """Make the fonts that ship with the program known to Qt, once; needs the QApplication."""
    for path in sorted((resources() / "fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))


def is_chinese(sign: str) -> bool:
    """Tell whether a character is Chinese writing or its full-width punctuation."""
    return "\u2e80" <= sign <= "\u9fff" or "\uf900" <= sign <= "\uffef" or sign >= "\U00020000"


def _stands_alone(sign: str) -> bool:
    return " " <= sign <= "~" or "\u4e00" <= sign <= "\u9fff" or sign in _CHINESE_SIGNS


@cache
def _stack(requested: str) -> tuple[str, ...]:
    likes = next((line for line in _LIKES if requested in line), ())
    wanted = dict.fromkeys((requested, *likes, SERIF if _is_serif(requested) else SANS))
    present = [name for name in wanted if QFontDatabase.hasFamily(name)]
    return tuple(present or _installed()[:1] or (requested,))


def _is_serif(name: str) -> bool:
    lower = name.lower()
    if "sans" in lower:
        return False
    if any(word in lower for word in _SERIF_WORDS):
        return True
    return lower in ("simsun", "nsimsun") or any(sign in name for sign in _SERIF_SIGNS)


@cache
def _installed() -> tuple[str, ...]:
    system = QFontDatabase.WritingSystem.SimplifiedChinese
    return tuple(name for name in QFontDatabase.families(system) if not name.startswith("."))


def _has_all(face: str, chinese: set[int]) -> bool:
    return all(_has(face, code) for code in chinese)


def _has_any(face: str, chinese: set[int]) -> bool:
    return any(_has(face, code) for code in chinese)


@lru_cache(maxsize=65536)
def _has(face: str, code: int) -> bool:
    return bool(_raw(face).supportsCharacter(code))


@cache
def _raw(face: str) -> QRawFont:
    asked = QFont(face)
    asked.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return QRawFont.fromFont(asked)
