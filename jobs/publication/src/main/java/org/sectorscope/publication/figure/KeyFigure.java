package org.sectorscope.publication.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.TableSpec.Statistic;

/**
 * A figure that the report begins with: of the whole population, or of the group where it is highest.
 *
 * @param figure written out
 * @param about what it is
 * @param interval its interval, in words, and whether it lies above the next group's
 * @param table id of the table it stands in
 */
public record KeyFigure(String figure, String about, String interval, String table) {
    private static final int MOST = 3;

    /**
     * The first share of two answers and the groups where it is highest, as far as tests establish that groups differ; then
     * other grand totals, proportions first, each variable once. Of the edition alone; of a part of the population only with
     * its name.
     *
     * @param tests of all tables
     */
    public static List<KeyFigure> of(Results results, List<TestResult> tests) {
        List<TableView> tables = results.tables();
        List<KeyFigure> chosen = new ArrayList<>();
        Set<String> variables = new LinkedHashSet<>();
        tables.stream()
                .filter(v -> v.binary() && whole(v).isPresent())
                .findFirst()
                .ifPresent(first -> {
                    variables.add(first.spec().measured());
                    chosen.add(of(first, whole(first).get()));
                    tables.stream()
                            .filter(v -> v.spec().measured().equals(first.spec().measured())
                                    && v.spec().where().equals(first.spec().where()))
                            .flatMap(v -> highest(v, results.comparison(v), tests).stream())
                            .limit(MOST - 1)
                            .forEach(chosen::add);
                });
        for (boolean shares : new boolean[] {true, false}) {
            for (TableView view : tables) {
                boolean share = view.spec().statistic() == Statistic.PROPORTION;
                if (chosen.size() < MOST && share == shares) {
                    whole(view)
                            .filter(c -> variables.add(view.spec().measured()))
                            .ifPresent(c -> chosen.add(of(view, c)));
                }
            }
        }
        return chosen;
    }

    /** The whole's figure, where it may begin a report. */
    private static Optional<Cell> whole(TableView view) {
        boolean suits = !view.likert() && view.spec().statistic() != Statistic.VARIANCE && view.ofEdition();
        return suits ? view.table().whole(largest(view)).filter(Contrast::usable) : Optional.empty();
    }

    /**
     * The group of a table by one variable whose figure is highest; none unless the table's tests reject equality, nor
     * where a group without a reliable figure seems to be higher.
     */
    private static Optional<KeyFigure> highest(
            TableView view, Optional<ComparisonView> differences, List<TestResult> tests) {
        if (view.spec().by().size() != 1
                || !view.ofEdition()
                || !view.comparable()
                || Evidence.of(tests, view.spec().id(), view.spec().level()) != Evidence.ESTABLISHED) {
            return Optional.empty();
        }
        String by = view.spec().by().get(0);
        List<Cell> all = view.table().codes(0).stream()
                .flatMap(c -> view.table().cell(view.focus(), view.table().margin(0, c)).stream())
                .toList();
        List<Cell> groups = all.stream()
                .filter(Contrast::usable)
                .sorted(Comparator.comparingDouble(c -> -c.estimate()))
                .toList();
        if (groups.size() < 3
                || all.stream().anyMatch(c -> c.estimate() > groups.get(0).estimate())) {
            return Optional.empty();
        }
        var words = view.words();
        Cell first = groups.get(0);
        Cell next = groups.get(1);
        Cell last = groups.get(groups.size() - 1);
        // Of a suppressed group, or one without a figure, nobody can say where it stands.
        boolean some = groups.size() < view.table().codes(0).size();
        return Optional.of(new KeyFigure(
                view.write(first.estimate()),
                named(
                        view,
                        words.say(
                                some ? "key.highest.reliable" : "key.highest",
                                view.inSentence(by),
                                words.quote(view.label(by, first.by().get(0))),
                                words.quote(view.label(by, last.by().get(0))),
                                view.write(last.estimate()))),
                words.say(
                        leads(view, differences, first, next) ? "key.ahead" : "key.close",
                        words.say("key.interval", view.interval(first), view.level()),
                        words.quote(view.label(by, next.by().get(0))),
                        view.write(next.estimate())),
                view.spec().id()));
    }

    /** By the difference of both, where the study asks for differences; else by their intervals, which is more careful. */
    private static boolean leads(TableView view, Optional<ComparisonView> differences, Cell first, Cell next) {
        Set<String> pair = Set.of(first.by().get(0), next.by().get(0));
        return differences.stream()
                .flatMap(d -> d.differences().stream())
                .filter(d -> d.category().equals(view.focus()) && pair.equals(Set.of(d.left(), d.right())))
                .findFirst()
                .map(d -> ComparisonView.p(d) < 1 - view.spec().level())
                .orElseGet(() -> Contrast.larger(first, next));
    }

    private static String largest(TableView view) {
        if (view.binary() || view.spec().statistic() != Statistic.PROPORTION) {
            return view.focus();
        }
        return view.table().categories().stream()
                .filter(c -> view.table().whole(c).filter(Contrast::usable).isPresent())
                .max(Comparator.comparingDouble(c -> view.table().whole(c).get().estimate()))
                .orElse("");
    }

    private static KeyFigure of(TableView view, Cell cell) {
        // A table's title names what its rows are, which a figure of the whole is not about.
        boolean everyone = view.spec().where().isEmpty();
        String subject = everyone && view.binary() ? view.label(view.spec().variable()) : view.title();
        String about = view.spec().statistic() == Statistic.PROPORTION
                ? view.words().say("key.share", subject, view.words().quote(view.category(cell.category())))
                : view.title();
        return new KeyFigure(
                view.write(cell.estimate()),
                named(view, about),
                view.words().say("key.interval", view.interval(cell), view.level()),
                view.spec().id());
    }

    /** With the part of the population that it is about. */
    private static String named(TableView view, String about) {
        return view.restriction()
                .note()
                .map(n -> view.words().say("key.of", about, n))
                .orElse(about);
    }
}
