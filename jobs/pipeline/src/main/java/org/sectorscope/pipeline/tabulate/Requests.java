package org.sectorscope.pipeline.tabulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sectorscope.statistics.estimation.Layout;
import org.sectorscope.statistics.estimation.TableOptions;
import org.sectorscope.statistics.estimation.TableOptions.DegreesOfFreedom;
import org.sectorscope.statistics.estimation.TableOptions.ReliabilityRule;
import org.sectorscope.statistics.estimation.TableOptions.Test;
import org.sectorscope.statistics.estimation.TableRequest;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.inference.PAdjust;
import org.sectorscope.study.Category;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec;
import org.sectorscope.study.VariableType;

/** Turns the study's tables into requests to the estimation, and notes the columns they need. */
final class Requests {
    private final Study study;
    private final Function<String, List<String>> found;
    private final Columns columns = new Columns();

    /** @param found codes that the data holds of a variable whose categories the study does not list, in order */
    Requests(Study study, Function<String, List<String>> found) {
        this.study = study;
        this.found = found;
    }

    Columns columns() {
        return columns;
    }

    List<String> codes(String variable) {
        List<String> codes =
                study.categoriesOf(variable).stream().map(Category::code).toList();
        return codes.isEmpty() ? found.apply(variable) : codes;
    }

    TableRequest request(TableSpec table) {
        boolean allWaves = table.by().contains("wave");
        String edition = table.wave().orElse(study.edition());
        int domain = domain(allWaves ? Optional.empty() : Optional.of(edition), table.where());
        List<List<String>> byCodes = table.by().stream().map(this::codes).toList();
        int[] codes = new int[byCodes.size()];
        int[] sizes = new int[byCodes.size()];
        for (int v = 0; v < codes.length; v++) {
            codes[v] = columns.coded(table.by().get(v), byCodes.get(v));
            sizes[v] = byCodes.get(v).size();
        }
        List<Layout> layouts = new ArrayList<>();
        List<String> categories = List.of();
        switch (table.statistic()) {
            case COUNT -> layouts.add(new Layout(domain, codes, sizes, new int[0], -1, 0, -1, -1));
            case TOTAL, MEAN, QUANTILE, GINI ->
                layouts.add(
                        new Layout(domain, codes, sizes, new int[] {columns.value(table.variable())}, -1, 0, -1, -1));
            case RATIO -> {
                int[] both = {columns.value(table.variable()), columns.value(table.denominator())};
                layouts.add(new Layout(domain, codes, sizes, both, -1, 0, -1, -1));
            }
            case PROPORTION -> {
                categories = codes(table.variable());
                if (study.typeOf(table.variable()) == VariableType.MULTIPLE) {
                    int column = columns.multiple(table.variable(), categories);
                    for (int item = 0; item < categories.size(); item++) {
                        layouts.add(new Layout(domain, codes, sizes, new int[0], -1, 0, column, item));
                    }
                } else {
                    int column = columns.coded(table.variable(), categories);
                    layouts.add(new Layout(domain, codes, sizes, new int[0], column, categories.size(), -1, -1));
                }
            }
            case VARIANCE -> {
                int[] measure = {columns.value(table.variable())};
                layouts.add(new Layout(domain, codes, sizes, measure, new int[][] {{0, 0}}, -1, 0, -1, -1));
            }
        }
        int wave = study.waves().indexOf(edition);
        return new TableRequest(
                table.id(),
                TableRequest.Statistic.valueOf(table.statistic().name()),
                table.measured(),
                table.by(),
                byCodes,
                layouts,
                categories,
                w -> allWaves || w == wave,
                options(table));
    }

    /**
     * The column of a domain; −1 where every response is in.
     *
     * @param wave empty: all
     * @param where a predicate of the study
     */
    int domain(Optional<String> wave, Optional<String> where) {
        List<String> parts = new ArrayList<>();
        wave.filter(w -> study.waves().size() > 1)
                .ifPresent(w -> parts.add("_wave = '" + w.replace("\\", "\\\\").replace("'", "\\'") + "'"));
        where.ifPresent(w -> parts.add("(" + w + "\n)"));
        return parts.isEmpty() ? -1 : columns.domain(String.join(" and ", parts));
    }

    private TableOptions options(TableSpec table) {
        TableOptions options = TableOptions.defaults()
                .withCi(Interval.Method.named(table.ci()))
                .withLevel(table.level())
                .withQuantiles(table.quantiles(), table.rule())
                .withReliability(
                        switch (study.reliability().rule()) {
                            case NONE -> ReliabilityRule.NONE;
                            case CV -> ReliabilityRule.cv(study.reliability().max());
                            case NCHS ->
                                ReliabilityRule.nchs(study.reliability().max());
                        });
        options = switch (table.df()) {
            case "domain" -> options.withDf(DegreesOfFreedom.DOMAIN);
            case "design" -> options.withDf(DegreesOfFreedom.DESIGN);
            case "inf" -> options.withDf(DegreesOfFreedom.INFINITE);
            default -> options.withDf(Double.parseDouble(table.df()));
        };
        options = table.deffReplace() ? options.withDeffReplace() : options;
        options = table.ofAll() ? options.withOfAll() : options;
        options = table.compare().isPresent()
                ? options.withCompare(PAdjust.named(table.compare().get()))
                : options;
        return table.test().isPresent()
                ? options.withTest(Test.named(table.test().get()))
                : options;
    }
}
