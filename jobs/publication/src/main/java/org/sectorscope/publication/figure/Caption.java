package org.sectorscope.publication.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.chart.Chart.Mark;
import org.sectorscope.publication.table.PublishedTable;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec.Statistic;

/** The small print of a figure: what is shown, how to read it, who is counted, where it comes from. */
public final class Caption {
    private final TableView view;

    public Caption(TableView view) {
        this.view = view;
    }

    /** What is shown, of whom, in what unit. */
    public String shown() {
        return withLevel(of(what()));
    }

    /** As {@link #shown}, for a picture that draws no intervals. */
    String shownWithoutIntervals() {
        return of(what());
    }

    /** As {@link #shownInFull}, for a picture that draws no intervals. */
    String shownInFullWithoutIntervals() {
        return of(inFull());
    }

    /** As {@link #shown}, for a picture that shows more of the variable than the table's focus. */
    String shown(String key) {
        return withLevel(of(view.words().say(key, view.inSentence(view.spec().variable()))));
    }

    /** As {@link #shown}, of all answers or quantiles and not of the one that a picture of one each is about. */
    public String shownInFull() {
        return withLevel(of(inFull()));
    }

    private String inFull() {
        if (view.spec().statistic() == Statistic.QUANTILE) {
            return view.words().say("what.box", view.inSentence(view.spec().variable()));
        }
        boolean answers = view.spec().statistic() == Statistic.PROPORTION
                && view.spec().by().size() < 2;
        return answers ? answers(view.inSentence(view.spec().variable())) : what();
    }

    private String answers(String variable) {
        return view.words().say(view.multiple() ? "what.items" : "what.answers", variable);
    }

    private String withLevel(String text) {
        return text + view.words().say("at.level", view.level());
    }

    private String of(String what) {
        String text = what;
        List<String> by = view.spec().by();
        if (by.size() == 1) {
            text += view.words().say("by.one", view.inSentence(by.get(0)));
        } else if (by.size() > 1) {
            String last = view.inSentence(by.get(by.size() - 1));
            String first = String.join(
                    ", ",
                    by.subList(0, by.size() - 1).stream().map(view::inSentence).toList());
            text += view.words().say("by.more", first, last);
        }
        return text;
    }

    private String what() {
        var words = view.words();
        String variable = view.spec().variable();
        if (view.spec().statistic() != Statistic.PROPORTION) {
            return switch (view.spec().statistic()) {
                case COUNT -> words.say("what.count");
                case QUANTILE -> words.say("what.quantile", view.category(view.focus()), view.inSentence(variable));
                case RATIO ->
                    words.say(
                            "what.ratio",
                            view.inSentence(variable),
                            view.inSentence(view.spec().denominator()));
                default -> words.say("what." + view.spec().statistic().key(), view.inSentence(variable));
            };
        }
        boolean one = view.binary() || view.spec().by().size() == 2;
        if (one) {
            return words.say(
                    view.spec().ofAll() ? "what.share.all" : "what.share",
                    words.quote(view.category(view.focus())),
                    view.inSentence(variable));
        }
        return answers(view.inSentence(variable));
    }

    /** The lines below a figure: a reading example, marks that occur, n, note, source. */
    public List<String> notes() {
        var words = view.words();
        List<String> notes = new ArrayList<>();
        example().ifPresent(notes::add);
        String statistic = "note." + view.spec().statistic().key();
        if (words.has(statistic)) {
            notes.add(words.say(statistic));
        }
        PublishedTable table = view.table();
        if (table.cells().stream().anyMatch(c -> view.point(Optional.of(c)).mark() == Mark.UNRELIABLE)) {
            notes.add(words.say(heldToNchs() ? "mark.u.nchs" : "mark.u"));
        }
        if (table.cells().stream().anyMatch(c -> c.status() == Cell.Status.Q)) {
            notes.add(words.say("mark.c"));
        }
        String note = view.text(view.spec().note(), "");
        if (!note.isEmpty()) {
            notes.add(note);
        }
        view.restriction().note().ifPresent(notes::add);
        notes.add(counted());
        return notes;
    }

    /** The standards of the NCHS are about proportions; other figures keep a largest coefficient of variation. */
    private boolean heldToNchs() {
        return view.spec().statistic() == Statistic.PROPORTION
                && view.study().reliability().rule() == Study.Reliability.Rule.NCHS;
    }

    private String counted() {
        var words = view.words();
        var text = new StringBuilder();
        answers().ifPresent(n -> text.append(words.say("n", view.figures().number(n, 0)))
                .append(' '));
        text.append(sourced());
        return text.toString();
    }

    /** Responses behind the grand total. */
    public Optional<Long> answers() {
        return view.table().cells().stream()
                .filter(c -> c.by().stream().allMatch(Cell.TOTAL::equals) && c.n() > 0)
                .map(Cell::n)
                .max(Long::compare);
    }

    /** The line that names the source. */
    public String sourced() {
        return view.words().say("source", source());
    }

    private String source() {
        var about = view.study().about().get("source");
        String study = view.text(view.study().title(), view.study().id());
        String source = about == null ? study : view.text(about, study);
        return source.endsWith(".") ? source.substring(0, source.length() - 1) : source;
    }

    private Optional<String> example() {
        String focus = view.focus();
        return view.table().cells().stream()
                .filter(c -> c.category().equals(focus) && Contrast.usable(c))
                .filter(c -> view.spec().by().isEmpty() || c.by().stream().anyMatch(b -> !b.equals(Cell.TOTAL)))
                .findFirst()
                .map(c -> view.words()
                        .say(
                                "reading",
                                place(c),
                                view.write(c.estimate()),
                                view.writeFine(c.ciLow()),
                                view.writeFine(c.ciHigh()),
                                view.level()));
    }

    private String place(Cell cell) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < cell.by().size(); i++) {
            if (!cell.by().get(i).equals(Cell.TOTAL)) {
                parts.add(view.words()
                        .quote(view.label(view.spec().by().get(i), cell.by().get(i))));
            }
        }
        if (!cell.category().isEmpty()) {
            parts.add(view.words().quote(view.category(cell.category())));
        }
        return parts.isEmpty() ? view.words().say("whole") : String.join(", ", parts);
    }
}
