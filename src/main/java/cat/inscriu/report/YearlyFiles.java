package cat.inscriu.report;

import cat.inscriu.work.WorkFile;
import cat.inscriu.work.WorkKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The report of a year as a file: the year is what the work is about, the language of the reader its instruction, and the only
 * part is called by the kind of file, in whose name it ends. The figures are those that the reader may see when it is made.
 */
@Component
class YearlyFiles implements WorkKind {
    static final String WORKBOOK = "xlsx";
    static final String DOCUMENT = "pdf";

    private final YearlyFigures figures;
    private final YearlyWorkbook workbook;
    private final YearlyDocument document;
    private final MessageSource messages;

    YearlyFiles(YearlyFigures figures, YearlyWorkbook workbook, YearlyDocument document, MessageSource messages) {
        this.figures = figures;
        this.workbook = workbook;
        this.document = document;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public WorkFile make(Order order, Part part) {
        var language = Locale.forLanguageTag(order.instructions());
        var report = this.figures.of(Integer.parseInt(order.about()), ReportPages.ENTITIES_SHOWN);
        var name = this.messages.getMessage("report.file", new Object[] {order.about()}, language);
        return part.subject().equals(DOCUMENT)
                ? new WorkFile(name + "." + DOCUMENT, "application/pdf", this.document.set(report, language))
                : new WorkFile(name + "." + WORKBOOK, Download.XLSX, workbook(report, language));
    }

    private byte[] workbook(YearlyReport report, Locale language) {
        var bytes = new ByteArrayOutputStream();
        try {
            this.workbook.write(report, new FigureText(this.messages, language), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public String origin(Order order) {
        return ReportPlace.PATH + "/" + order.about();
    }
}
