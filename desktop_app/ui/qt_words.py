"""Qt's own words in the language being spoken: its Chinese catalogue, mended and completed."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

# What Qt's Chinese catalogue calls otherwise than offices do; by the part of Qt and the sentence.
_MENDED = {
    ("QFileSystemModel", "Size"): "大小",
    ("QFileSystemModel", "My Computer"): "此电脑",
    ("QFileDialog", "My Computer"): "此电脑",
    ("QFileDialog", "Directories"): "文件夹",
    ("QFileDialog", "Find Directory"): "查找文件夹",
    ("QFileDialog", "Parent Directory"): "上一级文件夹",
    ("QFileDialog", "Go to the parent directory"): "转到上一级文件夹",
    ("QFileDialog", "Could not delete directory."): "无法删除文件夹。",
    (
        "QFileDialog",
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.",
    ): "%1\n找不到文件夹。\n请检查文件夹的名称是否正确。",
    (
        "QPrintDialog",
        "%1 is a directory.\nPlease choose a different file name.",
    ): "%1 是一个文件夹。\n请选择另一个文件名。",
}

# What Qt's Chinese catalogue lacks; by the sentence, whatever dialog it stands in.
_CHINESE = {
    "Look in:": "查找范围：",
    "Look in": "查找范围",
    "Files of type:": "文件类型：",
    "File &name:": "文件名(&N)：",
    "&File name:": "文件名(&N)：",
    "File name": "文件名",
    "Directory:": "文件夹：",
    "My Computer": "此电脑",
    "Computer": "此电脑",
    "Page Set:": "页码范围：",
    "All pages": "全部页",
    "Odd pages": "奇数页",
    "Even pages": "偶数页",
    "Page order:": "页面顺序：",
    "Pages per sheet:": "每张页数：",
    "Left to right, top to bottom": "从左到右，从上到下",
    "Left to right, bottom to top": "从左到右，从下到上",
    "Right to left, top to bottom": "从右到左，从上到下",
    "Right to left, bottom to top": "从右到左，从下到上",
    "Top to bottom, left to right": "从上到下，从左到右",
    "Top to bottom, right to left": "从上到下，从右到左",
    "Bottom to top, left to right": "从下到上，从左到右",
    "Bottom to top, right to left": "从下到上，从右到左",
    "Pages": "页",
    "Copies": "份数",
    "Custom": "自定义",
    "Letter": "信纸",
    "Legal": "法律文书纸",
    "Executive": "行政公文纸",
    "Page": "页",
    "Advanced": "高级",
    "Job Options": "作业选项",
    "Duplex Printing": "双面打印",
    "Color Mode": "色彩模式",
    "Color": "彩色",
    "Grayscale": "灰度",
    "Reverse": "逆序",
    "Collate": "逐份打印",
    "None": "无",
    "Long side": "长边",
    "Short side": "短边",
    "Output Settings": "输出设置",
    "Print range": "打印范围",
    "Current Page": "当前页",
    "Selection": "所选内容",
    "Print all": "打印全部",
    "Pages from": "页码从",
    "to": "到",
    "Properties": "属性",
    "Preview": "预览",
    "Location:": "位置：",
    "Type:": "类型：",
    "&Name:": "名称(&N)：",
    "P&roperties": "属性(&R)",
    "Output &file:": "输出文件(&F)：",
    "Print to File (PDF)": "打印到文件（PDF）",
    "Local file": "本地文件",
    "Write PDF file": "写入 PDF 文件",
}


def install(application: QCoreApplication, language: str) -> list[QTranslator]:
    """Let Qt speak `language`; return the translators, which must be kept and can be removed."""
    if language != "zh":
        return []
    shipped = QTranslator(application)
    shipped.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    mended = _Words(application, lambda context, source: _MENDED.get((context, source)))
    gaps = _Words(
        application,
        lambda context, source: _CHINESE.get(source) if context.startswith("Q") else None,
    )
    translators = [gaps, shipped, mended]
    for translator in translators:  # the last one is asked first
        application.installTranslator(translator)
    return translators


def remove(application: QCoreApplication, translators: list[QTranslator]) -> None:
    """Let Qt speak English again."""
    for translator in translators:
        application.removeTranslator(translator)


class _Words(QTranslator):
    """Says in Chinese what `said` gives for a part of Qt and a sentence; None leaves it to others."""

    def __init__(self, parent: QCoreApplication, said: Callable[[str, str], str | None]) -> None:
        super().__init__(parent)
        self._said = said

    def translate(  # type: ignore[override]
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        return self._said(context, source)

    def isEmpty(self) -> bool:
        return False
