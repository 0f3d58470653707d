package org.sectorscope.publication.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Worksheet;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.figure.Labels;
import org.sectorscope.publication.report.Page;
import org.sectorscope.study.Study;

/** A language's first sheet: what the study is, where it is said in other languages, a link to each sheet, symbols. */
final class Contents {
    private static final double NAME_WIDTH = 34;
    private static final double TITLE_WIDTH = 90;

    private final Study study;
    private final Wording words;

    Contents(Study study, Wording words) {
        this.study = study;
        this.words = words;
    }

    /** The sheet's name. */
    static String name(Wording words) {
        return words.language() + " " + words.say("workbook.contents");
    }

    /**
     * @param others of the other languages
     * @param names of the sheets
     * @param titles of the same
     */
    void write(Worksheet sheet, List<Wording> others, List<String> names, List<String> titles) throws IOException {
        var labels = new Labels(study, words);
        sheet.hideGridLines();
        sheet.width(0, NAME_WIDTH);
        sheet.width(1, TITLE_WIDTH);
        sheet.value(0, 0, labels.text(study.title(), study.id()));
        sheet.style(0, 0).bold().fontSize(16).fontColor(RowsSheet.INK).set();
        int row = 1;
        for (String line : about(labels)) {
            sheet.value(row, 0, line);
            sheet.style(row++, 0).fontColor(RowsSheet.QUIET).set();
        }
        for (Wording other : others) {
            sheet.hyperlink(row++, 0, HyperLink.internal("'" + name(other) + "'!A1", Page.nameOf(other.language())));
        }
        row++;
        sheet.value(row, 0, words.say("workbook.sheet"));
        sheet.value(row, 1, words.say("workbook.title"));
        sheet.range(row, 0, row, 1)
                .style()
                .bold()
                .fillColor(RowsSheet.SHADE)
                .borderStyle(BorderSide.BOTTOM, BorderStyle.THIN)
                .set();
        sheet.freezePane(0, ++row);
        for (int i = 0; i < names.size(); i++) {
            sheet.hyperlink(row, 0, HyperLink.internal("'" + names.get(i) + "'!A1", names.get(i)));
            sheet.value(row++, 1, titles.get(i));
        }
        row++;
        sheet.value(row, 0, words.say("workbook.symbols"));
        sheet.style(row++, 0).bold().set();
        for (String symbol : List.of("u", "c", "none")) {
            sheet.value(row, 0, words.say("workbook.symbol." + symbol));
            sheet.value(row++, 1, words.say("workbook.symbol." + symbol + ".text"));
        }
        RowsSheet.onPaper(sheet, "portrait");
        sheet.finish();
    }

    private List<String> about(Labels labels) {
        List<String> lines = new ArrayList<>();
        for (String key : List.of("publisher", "fieldwork", "source", "citation")) {
            Optional.ofNullable(study.about().get(key))
                    .map(t -> labels.text(t, ""))
                    .filter(t -> !t.isEmpty())
                    .ifPresent(t ->
                            lines.add(key.equals("source") ? words.say("source", t) : words.say("page." + key, t)));
        }
        return lines;
    }
}
