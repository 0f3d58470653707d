package org.sectorscope.publication.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.study.TableSpec.Statistic;

/**
 * A figure of the whole population that the report begins with.
 *
 * @param figure written out
 * @param about what it is
 * @param interval its interval, in words
 * @param table id of the table it stands in
 */
public record KeyFigure(String figure, String about, String interval, String table) {
    private static final int MOST = 3;

    /** The grand totals of the first tables: proportions first, then quantities; each variable once. */
    public static List<KeyFigure> of(List<TableView> tables) {
        List<KeyFigure> chosen = new ArrayList<>();
        Set<String> variables = new LinkedHashSet<>();
        for (boolean shares : new boolean[] {true, false}) {
            for (TableView view : tables) {
                boolean share = view.spec().statistic() == Statistic.PROPORTION;
                if (chosen.size() < MOST
                        && share == shares
                        && !view.likert()
                        && view.spec().statistic() != Statistic.VARIANCE
                        && !view.spec().by().contains(TableView.WAVE)) {
                    view.table()
                            .whole(largest(view))
                            .filter(Contrast::usable)
                            .filter(c -> variables.add(view.spec().measured()))
                            .ifPresent(c -> chosen.add(of(view, c)));
                }
            }
        }
        return chosen;
    }

    private static String largest(TableView view) {
        if (view.binary() || view.spec().statistic() != Statistic.PROPORTION) {
            return view.focus();
        }
        return view.table().categories().stream()
                .filter(c -> view.table().whole(c).filter(Contrast::usable).isPresent())
                .max(java.util.Comparator.comparingDouble(
                        c -> view.table().whole(c).get().estimate()))
                .orElse("");
    }

    private static KeyFigure of(TableView view, Cell cell) {
        String about = view.spec().statistic() == Statistic.PROPORTION
                ? view.words().say("key.share", view.title(), view.words().quote(view.category(cell.category())))
                : view.title();
        return new KeyFigure(
                view.write(cell.estimate()),
                about,
                view.words().say("key.interval", view.interval(cell), view.level()),
                view.spec().id());
    }
}
