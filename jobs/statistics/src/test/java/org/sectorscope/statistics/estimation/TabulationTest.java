package org.sectorscope.statistics.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.TableOptions.DegreesOfFreedom;
import org.sectorscope.statistics.estimation.TableRequest.Statistic;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.EstimateTable;

/** Estimates against the textbook formulas, unit by unit, on made-up calibrated samples. */
class TabulationTest {
    private static final int STRATA = 4;
    private static final int COLUMNS = 5;

    private record Unit(int group, double base, double weight, int sector, int answer, double y, double x) {}

    private final List<Unit> units = new ArrayList<>();
    private final Sample sample;

    /** Strata × two margins (2 and 3 categories); weights vary within groups. */
    TabulationTest() {
        var random = new Random(11);
        long[] sizes = new long[STRATA];
        List<Sample.Group> groups = new ArrayList<>();
        long[] groupUnits = new long[STRATA * 6];
        for (int i = 0; i < 240; i++) {
            int stratum = random.nextInt(STRATA);
            int group = stratum * 6 + random.nextInt(6);
            sizes[stratum]++;
            groupUnits[group]++;
            double base = 2 + random.nextDouble();
            units.add(new Unit(
                    group,
                    base,
                    base * (0.7 + random.nextDouble()),
                    random.nextInt(4) - 1,
                    random.nextInt(10) == 0 ? -1 : random.nextInt(3),
                    random.nextInt(12) == 0 ? Double.NaN : 100 + 20 * random.nextGaussian(),
                    1 + random.nextDouble()));
        }
        List<Sample.Stratum> strata = new ArrayList<>();
        for (int h = 0; h < STRATA; h++) {
            strata.add(new Sample.Stratum(sizes[h], h == 0 ? Double.NaN : sizes[h] * (2.0 + h)));
        }
        for (int g = 0; g < groupUnits.length; g++) {
            groups.add(new Sample.Group(g / 6, 0, groupUnits[g], new int[] {g % 6 / 3, 2 + g % 3}));
        }
        sample = new Sample(strata, groups, COLUMNS, Sample.SinglePsu.REMOVE);
    }

    private static Block block(List<Unit> units) {
        int n = units.size();
        double[] weight = new double[n];
        var block = new Block(
                n,
                new int[n],
                new double[n],
                weight,
                weight,
                new long[n],
                new int[2][n],
                new double[2][n],
                new long[0][],
                new boolean[0][],
                new double[0][]);
        for (int i = 0; i < n; i++) {
            Unit u = units.get(i);
            block.group()[i] = u.group();
            block.base()[i] = u.base();
            block.weight()[i] = u.weight();
            block.codes()[0][i] = u.sector();
            block.codes()[1][i] = u.answer();
            block.values()[0][i] = u.y();
            block.values()[1][i] = u.x();
        }
        return block;
    }

    /** Spreads the units over partitions and merges, as a cluster would. */
    private static BlockSource source(List<Unit> units, int partitions) {
        return zeros -> {
            List<Accumulator<?>> total = null;
            for (int p = 0; p < partitions; p++) {
                List<Unit> some = new ArrayList<>();
                for (int i = p; i < units.size(); i += partitions) {
                    some.add(units.get(i));
                }
                List<Accumulator<?>> own = copy(zeros);
                own.forEach(a -> a.add(block(some)));
                if (total == null) {
                    total = own;
                } else {
                    merge(total, own);
                }
            }
            return total;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void merge(List<Accumulator<?>> into, List<Accumulator<?>> from) {
        for (int i = 0; i < into.size(); i++) {
            ((Accumulator) into.get(i)).merge(from.get(i));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Accumulator<?>> copy(List<Accumulator<?>> zeros) {
        try {
            var bytes = new java.io.ByteArrayOutputStream();
            new java.io.ObjectOutputStream(bytes).writeObject(new ArrayList<>(zeros));
            return (List<Accumulator<?>>)
                    new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (java.io.IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TableRequest request(Statistic statistic, boolean test) {
        int[] measures =
                switch (statistic) {
                    case TOTAL, MEAN, QUANTILE, GINI -> new int[] {0};
                    case RATIO -> new int[] {0, 1};
                    default -> new int[0];
                };
        boolean proportion = statistic == Statistic.PROPORTION;
        var layout =
                new Layout(-1, new int[] {0}, new int[] {3}, measures, proportion ? 1 : -1, proportion ? 3 : 0, -1, -1);
        var options = TableOptions.defaults().withQuantiles(List.of(0.25, 0.5, 0.9), "math");
        return new TableRequest(
                "t",
                statistic,
                "v",
                List.of("sector"),
                List.of(List.of("a", "b", "c")),
                List.of(layout),
                proportion ? List.of("p", "q", "r") : List.of(),
                w -> true,
                test ? options.withTest(TableOptions.Test.RAO_SCOTT) : options);
    }

    private EstimateTable table(Statistic statistic) {
        return Tabulation.tabulate(List.of(request(statistic, false)), sample, source(units, 3))
                .tables()
                .get(0);
    }

    /** The variance of Σ w z with calibration residuals, straight from the formula. */
    private double variance(ToDoubleFunction<Unit> z) {
        double[][] gram = new double[COLUMNS][COLUMNS + 1];
        for (Unit u : units) {
            int[] x = sample.groups().get(u.group()).calibration();
            for (int a : x) {
                for (int b : x) {
                    gram[a][b] += u.base();
                }
                gram[a][COLUMNS] += u.base() * z.applyAsDouble(u);
            }
        }
        double[] b = solve(gram);
        double total = 0;
        for (int h = 0; h < STRATA; h++) {
            int stratum = h;
            double[] e = units.stream()
                    .filter(u -> sample.groups().get(u.group()).stratum() == stratum)
                    .mapToDouble(u -> u.weight()
                            * (z.applyAsDouble(u)
                                    - Arrays.stream(sample.groups()
                                                    .get(u.group())
                                                    .calibration())
                                            .mapToDouble(a -> b[a])
                                            .sum()))
                    .toArray();
            double mean = Arrays.stream(e).average().orElseThrow();
            double squares = Arrays.stream(e).map(v -> (v - mean) * (v - mean)).sum();
            total += sample.strata().get(h).correction() * e.length / (e.length - 1.0) * squares;
        }
        return total;
    }

    /** Gauss-Jordan with the redundant last column of the second margin set to zero. */
    private static double[] solve(double[][] m) {
        int n = COLUMNS - 1;
        for (int k = 0; k < n; k++) {
            for (int r = 0; r < n; r++) {
                if (r != k) {
                    double f = m[r][k] / m[k][k];
                    for (int c = 0; c <= COLUMNS; c++) {
                        m[r][c] -= f * m[k][c];
                    }
                }
            }
        }
        double[] b = new double[COLUMNS];
        for (int k = 0; k < n; k++) {
            b[k] = m[k][COLUMNS] / m[k][k];
        }
        return b;
    }

    private static boolean in(Unit u, Cell cell) {
        return cell.by().get(0).equals(Cell.TOTAL)
                || u.sector() == "abc".indexOf(cell.by().get(0));
    }

    private void check(Cell cell, double estimate, double variance) {
        assertThat(cell.estimate()).isCloseTo(estimate, within(1e-12 * Math.abs(estimate)));
        // What calibration fixes has only rounding for an error, which is written 0.
        assertThat(cell.se())
                .isCloseTo(Math.sqrt(variance), within(Math.max(1e-10 * Math.sqrt(variance), 1e-12 * estimate)));
    }

    @Test
    void means() {
        EstimateTable table = table(Statistic.MEAN);
        assertThat(table.cells()).hasSize(4);
        for (Cell cell : table.cells()) {
            List<Unit> some = units.stream()
                    .filter(u -> in(u, cell) && !Double.isNaN(u.y()))
                    .toList();
            double size = some.stream().mapToDouble(Unit::weight).sum();
            double mean = some.stream().mapToDouble(u -> u.weight() * u.y()).sum() / size;
            assertThat(cell.n()).isEqualTo(some.size());
            check(cell, mean, variance(u -> some.contains(u) ? (u.y() - mean) / size : 0));
            double s2 = some.stream()
                            .mapToDouble(u -> u.weight() * Math.pow(u.y() - mean, 2))
                            .sum()
                    / size
                    * some.size()
                    / (some.size() - 1);
            double srs = s2 * (size - some.size()) / (size * some.size());
            assertThat(cell.deff()).isCloseTo(cell.se() * cell.se() / srs, within(1e-9));
        }
    }

    @Test
    void totalsAndRatios() {
        for (Cell cell : table(Statistic.TOTAL).cells()) {
            ToDoubleFunction<Unit> y = u -> in(u, cell) && !Double.isNaN(u.y()) ? u.y() : 0;
            check(
                    cell,
                    units.stream()
                            .mapToDouble(u -> u.weight() * y.applyAsDouble(u))
                            .sum(),
                    variance(y));
        }
        for (Cell cell : table(Statistic.RATIO).cells()) {
            List<Unit> some = units.stream()
                    .filter(u -> in(u, cell) && !Double.isNaN(u.y()))
                    .toList();
            double x = some.stream().mapToDouble(u -> u.weight() * u.x()).sum();
            double ratio = some.stream().mapToDouble(u -> u.weight() * u.y()).sum() / x;
            check(cell, ratio, variance(u -> some.contains(u) ? (u.y() - ratio * u.x()) / x : 0));
        }
    }

    @Test
    void proportionsAndCounts() {
        for (Cell cell : table(Statistic.PROPORTION).cells()) {
            List<Unit> some =
                    units.stream().filter(u -> in(u, cell) && u.answer() >= 0).toList();
            int category = "pqr".indexOf(cell.category());
            double size = some.stream().mapToDouble(Unit::weight).sum();
            double p = some.stream()
                            .filter(u -> u.answer() == category)
                            .mapToDouble(Unit::weight)
                            .sum()
                    / size;
            check(cell, p, variance(u -> some.contains(u) ? ((u.answer() == category ? 1 : 0) - p) / size : 0));
        }
        for (Cell cell : table(Statistic.COUNT).cells()) {
            ToDoubleFunction<Unit> one = u -> in(u, cell) ? 1 : 0;
            check(
                    cell,
                    units.stream()
                            .filter(u -> in(u, cell))
                            .mapToDouble(Unit::weight)
                            .sum(),
                    variance(one));
        }
    }

    @Test
    void quantilesAreTheSmallestValueThatReaches() {
        for (Cell cell : table(Statistic.QUANTILE).cells()) {
            List<Unit> some = units.stream()
                    .filter(u -> in(u, cell) && !Double.isNaN(u.y()))
                    .sorted((a, b) -> Double.compare(a.y(), b.y()))
                    .toList();
            double size = some.stream().mapToDouble(Unit::weight).sum();
            assertThat(cell.estimate()).isEqualTo(reach(some, Double.parseDouble(cell.category()) * size));
            double f = some.stream()
                            .filter(u -> u.y() <= cell.estimate())
                            .mapToDouble(Unit::weight)
                            .sum()
                    / size;
            double se =
                    Math.sqrt(variance(u -> some.contains(u) ? ((u.y() <= cell.estimate() ? 1 : 0) - f) / size : 0));
            double t = Interval.quantile(0.95, cell.df());
            assertThat(cell.ciLow()).isEqualTo(reach(some, (f - t * se) * size));
            if (f + t * se <= 1) {
                assertThat(cell.ciHigh()).isEqualTo(reach(some, (f + t * se) * size));
            } else {
                assertThat(cell.ciHigh()).isNaN();
            }
        }
    }

    private static double reach(List<Unit> sorted, double target) {
        double sum = 0;
        for (Unit u : sorted) {
            sum += u.weight();
            if (sum >= target) {
                return u.y();
            }
        }
        return Double.NaN;
    }

    @Test
    void giniCoefficients() {
        for (Cell cell : table(Statistic.GINI).cells()) {
            List<Unit> some = units.stream()
                    .filter(u -> in(u, cell) && !Double.isNaN(u.y()))
                    .toList();
            double size = some.stream().mapToDouble(Unit::weight).sum();
            double total = some.stream().mapToDouble(u -> u.weight() * u.y()).sum();
            ToDoubleFunction<Unit> larger = u -> some.stream()
                    .mapToDouble(v -> v.weight() * Math.max(u.y(), v.y()))
                    .sum();
            double gini = some.stream()
                                    .mapToDouble(u -> u.weight() * larger.applyAsDouble(u))
                                    .sum()
                            / (size * total)
                    - 1;
            check(
                    cell,
                    gini,
                    variance(u -> some.contains(u)
                            ? 2 * larger.applyAsDouble(u) / (size * total) - (gini + 1) * (1 / size + u.y() / total)
                            : 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void partitionsAndOrderLeaveNoTrace(int partitions) {
        List<TableRequest> requests = new ArrayList<>();
        for (Statistic statistic : java.util.EnumSet.range(Statistic.COUNT, Statistic.QUANTILE)) {
            requests.add(request(statistic, statistic == Statistic.PROPORTION));
        }
        Tabulation.Result one = Tabulation.tabulate(requests, sample, source(units, 1));
        List<Unit> shuffled = new ArrayList<>(units);
        Collections.shuffle(shuffled, new Random(partitions));
        Tabulation.Result other = Tabulation.tabulate(requests, sample, source(shuffled, partitions));
        assertThat(other).isEqualTo(one);
        assertThat(one.tests().get(0).pValue()).isBetween(0.0, 1.0);
    }

    @Test
    void aCountThatCalibrationFixesHasNoError() {
        // Weights that meet the margins exactly are not needed: the residual of a margin's indicator is zero.
        var layout = new Layout(-1, new int[] {0}, new int[] {2}, new int[0], -1, 0, -1, -1);
        var request = new TableRequest(
                "t",
                Statistic.COUNT,
                "",
                List.of("m"),
                List.of(List.of("0", "1")),
                List.of(layout),
                List.of(),
                w -> true,
                TableOptions.defaults().withCi(Interval.Method.WALD).withDf(DegreesOfFreedom.DESIGN));
        List<Unit> coded = units.stream()
                .map(u -> new Unit(
                        u.group(),
                        u.base(),
                        u.weight(),
                        sample.groups().get(u.group()).calibration()[0],
                        u.answer(),
                        u.y(),
                        u.x()))
                .toList();
        for (Cell cell : Tabulation.tabulate(List.of(request), sample, source(coded, 2))
                .tables()
                .get(0)
                .cells()) {
            assertThat(cell.se()).isZero();
        }
    }
}
