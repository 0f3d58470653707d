package org.sectorscope.publication.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.statistics.table.Cell;

/** The part of the quality page about the published figures: how many are unreliable, missing or not published. */
final class FigureQuality {
    private static final List<Cell.Status> SHOWN = List.of(Cell.Status.A, Cell.Status.U, Cell.Status.O, Cell.Status.Q);

    private final Wording words;
    private final List<TableView> tables;

    FigureQuality(Results results) {
        this.words = results.words();
        this.tables = results.tables();
    }

    /** Tables that have any figure that is not plain, then all together. */
    Optional<Quality.Part> part() {
        List<List<String>> lines = new ArrayList<>();
        long[] all = new long[SHOWN.size()];
        for (TableView view : tables) {
            long[] own = new long[SHOWN.size()];
            view.table().cells().forEach(c -> own[SHOWN.indexOf(c.status())]++);
            for (int s = 0; s < all.length; s++) {
                all[s] += own[s];
            }
            if (own[0] < view.table().cells().size()) {
                lines.add(line(view.title(), own));
            }
        }
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        lines.add(line(words.say("quality.figures.all"), all));
        List<String> headings =
                new ArrayList<>(List.of(words.say("quality.figures.table"), words.say("quality.figures.number")));
        SHOWN.forEach(s -> headings.add(words.say("status." + s.name())));
        return Optional.of(new Quality.Part(
                "quality-figures",
                words.say("quality.figures"),
                words.say("quality.figures.text"),
                List.of(new DataTable(words.say("quality.figures"), headings, 1, lines, "")),
                ""));
    }

    private List<String> line(String name, long[] counts) {
        var figures = Figures.in(words.language());
        List<String> line = new ArrayList<>(List.of(name));
        line.add(figures.number((double) java.util.Arrays.stream(counts).sum(), 0));
        for (long count : counts) {
            line.add(figures.number((double) count, 0));
        }
        return line;
    }
}
