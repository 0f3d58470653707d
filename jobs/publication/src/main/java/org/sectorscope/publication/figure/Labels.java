package org.sectorscope.publication.figure;

import org.sectorscope.publication.Typography;
import org.sectorscope.publication.Wording;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.study.Study;
import org.sectorscope.study.Text;

/** What people read for the names and codes of a study, in a language; names and codes stand in for themselves. */
public record Labels(Study study, Wording words) {
    /** A text of the study, typographically set. */
    public String text(Text text, String standIn) {
        return Typography.set(text.in(words.language(), standIn), words.language());
    }

    public String variable(String name) {
        return name.equals(TableView.WAVE) ? words.say("wave") : text(study.labelOf(name), name);
    }

    public String category(String variable, String code) {
        if (code.equals(Cell.TOTAL)) {
            return words.say("whole");
        }
        return study.categoriesOf(variable).stream()
                .filter(c -> c.code().equals(code))
                .findFirst()
                .map(c -> text(c.label(), code))
                .orElse(code);
    }
}
