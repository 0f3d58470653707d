package org.sectorscope.publication.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sectorscope.publication.Figures;
import org.sectorscope.publication.Typography;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.chart.Chart;
import org.sectorscope.publication.chart.Chart.Grouped;
import org.sectorscope.publication.chart.Chart.Measure;
import org.sectorscope.publication.chart.ChartRenderer;
import org.sectorscope.publication.figure.Caption;
import org.sectorscope.publication.figure.Profile;
import org.sectorscope.publication.figure.Profile.Line;
import org.sectorscope.publication.figure.Profile.Part;
import org.sectorscope.publication.figure.Profile.Stand;
import org.sectorscope.publication.figure.TableView;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec;
import org.sectorscope.study.TableSpec.Statistic;

/** Makes the pages of the categories that a study wants profiles of. */
final class ProfilePages {
    private final Study study;
    private final Wording words;
    private final List<Profile> profiles;
    private final Map<String, String> names;

    ProfilePages(Study study, Wording words, List<Profile> profiles) {
        this.study = study;
        this.words = words;
        this.profiles = profiles.stream().filter(p -> !p.parts().isEmpty()).toList();
        this.names = ProfileNames.of(this.profiles.stream().map(Profile::code).toList());
    }

    /** Links to all pages. */
    List<Page.Link> links() {
        return profiles.stream()
                .map(p -> new Page.Link(names.get(p.code()), p.label()))
                .toList();
    }

    /** What the pages are called together; empty where there are none. */
    String heading() {
        return profiles.isEmpty() ? "" : words.say("profiles", variable(profiles.get(0)));
    }

    List<ProfilePage> pages(String style) {
        return profiles.stream().map(p -> page(p, style)).toList();
    }

    private static String variable(Profile profile) {
        return profile.parts().get(0).view().inSentence(profile.variable());
    }

    private ProfilePage page(Profile profile, String style) {
        List<Part> alone =
                profile.parts().stream().filter(p -> p.lines().size() == 1).toList();
        return new ProfilePage(
                words,
                study.languages(),
                names.get(profile.code()),
                words.say(
                        "profile.kicker",
                        Typography.set(study.title().in(words.language(), study.id()), words.language())),
                profile.label(),
                summary(profile),
                standing(profile),
                glance(profile, alone),
                profile.parts().stream()
                        .filter(p -> p.lines().size() > 1)
                        .map(p -> figure(profile, p))
                        .toList(),
                headings(),
                links(),
                style);
    }

    private String summary(Profile profile) {
        var figures = Figures.in(words.language());
        return profile.size()
                .map(c -> Double.isNaN(c.population())
                        ? words.say("page.summary", figures.number((double) c.n(), 0))
                        : words.say(
                                "page.weighted", figures.number((double) c.n(), 0), figures.number(c.population(), 0)))
                .orElse("");
    }

    /**
     * Departures of the edition from the whole, over all categories of other variables. A table crossed by more than the
     * category says at its margin what one that is not says: it is heard where there is no such table.
     */
    private List<String> standing(Profile profile) {
        List<Part> parts = profile.parts().stream()
                .filter(p -> profile.ofEdition(p.view()))
                .toList();
        Set<List<Object>> alone = parts.stream()
                .filter(p -> p.view().spec().by().size() == 1)
                .flatMap(p -> p.lines().stream().map(l -> figure(p.view(), l)))
                .collect(Collectors.toSet());
        Set<List<Object>> crossed = new HashSet<>();
        List<String> sentences = new ArrayList<>();
        for (Part part : parts) {
            for (Line line : part.lines()) {
                List<Object> figure = figure(part.view(), line);
                boolean first = part.view().spec().by().size() == 1
                        || line.margin() && !alone.contains(figure) && crossed.add(figure);
                if (first && (line.stand() == Stand.ABOVE || line.stand() == Stand.BELOW)) {
                    sentences.add(sentence(part, line));
                }
            }
        }
        return sentences;
    }

    /** What a line of everyone in the category is a figure of, however its table is crossed. */
    private static List<Object> figure(TableView view, Line line) {
        TableSpec spec = view.spec();
        return List.of(
                spec.statistic(),
                spec.variable(),
                spec.denominator(),
                spec.where(),
                line.own().map(Cell::category).orElse(""));
    }

    private String sentence(Part part, Line line) {
        TableView view = part.view();
        String sentence = words.say(
                line.stand() == Stand.ABOVE ? "profile.above" : "profile.below",
                name(part, line),
                view.write(line.own().get().estimate()),
                view.write(line.whole().get().estimate()));
        return view.restriction()
                .note()
                .map(n -> words.say("key.of", sentence, n))
                .orElse(sentence);
    }

    /** The table's title, with the answer or quantile where it has several. */
    private String name(Part part, Line line) {
        TableView view = part.view();
        boolean several = view.spec().statistic() == Statistic.PROPORTION
                || view.table().categories().size() > 1;
        return line.own()
                .filter(c -> several)
                .map(c -> words.say("key.share", view.title(), words.quote(view.category(c.category()))))
                .orElse(view.title());
    }

    private ProfilePage.Glance glance(Profile profile, List<Part> alone) {
        List<ProfilePage.Row> rows = new ArrayList<>();
        List<Grouped.Group> groups = new ArrayList<>();
        for (Part part : alone) {
            Line line = part.lines().get(0);
            String name = name(part, line);
            rows.add(new ProfilePage.Row(
                    "figure-" + part.view().spec().id(), name, about(part.view()), cells(part, line)));
            if (part.view().measure() == Measure.PERCENT && line.stand() != Stand.PART) {
                groups.add(new Grouped.Group(
                        name, List.of(part.view().point(line.own()), part.view().point(line.whole()))));
            }
        }
        if (alone.isEmpty()) {
            return new ProfilePage.Glance("", "", List.of(), "");
        }
        String title = words.say("profile.shares", profile.label());
        String svg = groups.size() < 2
                ? ""
                : ChartRenderer.pageSvg(new Grouped(
                        new Chart.Frame(title, "", List.of(), title, words.language(), Measure.PERCENT),
                        series(profile, true),
                        groups));
        return new ProfilePage.Glance(svg, title, rows, new Caption(alone.get(0).view()).sourced());
    }

    private List<String> series(Profile profile, boolean whole) {
        return whole ? List.of(profile.label(), words.say("whole")) : List.of(profile.label());
    }

    private ProfilePage.Figure figure(Profile profile, Part part) {
        TableView view = part.view();
        boolean whole = part.lines().stream().noneMatch(l -> l.stand() == Stand.PART);
        List<Grouped.Group> groups = part.lines().stream()
                .map(l -> new Grouped.Group(
                        l.label(),
                        whole ? List.of(view.point(l.own()), view.point(l.whole())) : List.of(view.point(l.own()))))
                .toList();
        String shown = new Caption(view).shownInFull();
        String about = words.say("profile.beside", view.title(), profile.label());
        boolean drawn = part.lines().stream()
                .anyMatch(l -> published(l.own()) && !Double.isNaN(l.own().get().estimate()));
        String svg = drawn
                ? ChartRenderer.pageSvg(new Grouped(
                        new Chart.Frame(
                                view.title(),
                                shown,
                                List.of(),
                                about + ". " + shown + ".",
                                view.language(),
                                view.measure()),
                        series(profile, whole),
                        groups))
                : "";
        List<String> headings = new ArrayList<>(List.of(words.say("profile.of")));
        headings.addAll(headings());
        List<List<String>> rows = new ArrayList<>();
        for (Line line : part.lines()) {
            List<String> row = new ArrayList<>(List.of(line.label()));
            row.addAll(cells(part, line));
            rows.add(row);
        }
        return new ProfilePage.Figure(
                view.spec().id(), view.title(), shown, svg, new DataTable(about, headings, 1, rows, ""), notes(part));
    }

    private static Optional<FigureBlock.Note> about(TableView view) {
        return view.restriction().note().map(n -> FigureBlock.Note.of(n, view.restriction()));
    }

    private List<FigureBlock.Note> notes(Part part) {
        List<FigureBlock.Note> notes = new ArrayList<>();
        TableView view = part.view();
        notes.add(new FigureBlock.Note(words.say("profile.chart.note"), ""));
        about(view).ifPresent(notes::add);
        String note = view.text(view.spec().note(), "");
        if (!note.isEmpty()) {
            notes.add(new FigureBlock.Note(note, ""));
        }
        notes.add(new FigureBlock.Note(new Caption(view).sourced(), ""));
        return notes;
    }

    /** What stands over the cells of a figure. */
    List<String> headings() {
        return List.of(
                words.say("column.estimate"),
                words.say("column.interval"),
                words.say("whole"),
                words.say("profile.against"),
                words.say("column.n"),
                words.say("column.status"));
    }

    private List<String> cells(Part part, Line line) {
        TableView view = part.view();
        boolean own = published(line.own());
        boolean known = line.own().filter(c -> c.status() != Cell.Status.Q).isPresent();
        String stand = own && published(line.whole()) ? words.say("profile.stand." + line.stand()) : "";
        String apart = line.apart().isEmpty()
                ? ""
                : " "
                        + words.say(
                                "profile.apart",
                                String.join(
                                        ", ",
                                        line.apart().stream().map(words::quote).toList()));
        return List.of(
                own ? view.write(line.own().get().estimate()) : "",
                own ? view.interval(line.own().get()) : "",
                published(line.whole()) ? view.write(line.whole().get().estimate()) : "",
                stand + apart,
                known ? view.figures().number((double) line.own().get().n(), 0) : "",
                line.own().map(c -> words.say("status." + c.status().name())).orElse(words.say("status.O")));
    }

    private static boolean published(Optional<Cell> cell) {
        return cell.filter(c -> c.status() == Cell.Status.A || c.status() == Cell.Status.U)
                .isPresent();
    }
}
