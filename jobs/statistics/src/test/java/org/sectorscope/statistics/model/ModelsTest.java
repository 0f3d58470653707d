package org.sectorscope.statistics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.statistics.ByResponse;
import org.sectorscope.statistics.design.Replicates;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;

/** What holds of models whatever the data: drawn data, by seed. */
class ModelsTest {
    private static final int N = 600;
    private static final List<String> LETTERS = List.of("a", "b", "c", "d");
    private static final int MANY = 60;

    /** Values: y of any sign, 0 or 1, a count, a quantity, a year, its square, years since 2023, their square. */
    private static final int Y = 0;

    private static final int YES = 1;
    private static final int COUNT = 2;
    private static final int X = 3;
    private static final int YEAR = 4;
    private static final int SINCE = 6;

    private final Random random = new Random(20260501);
    private final int[] group = new int[N];
    private final double[] weight = new double[N];
    private final int[][] codes = new int[3][N];
    private final double[][] values = new double[8][N];
    private final boolean[] domain = new boolean[N];
    private double[][] replicates = {};
    private Sample sample;

    ModelsTest() {
        int[] size = new int[3];
        for (int i = 0; i < N; i++) {
            group[i] = random.nextInt(3);
            size[group[i]]++;
            weight[i] = 1 + 5 * random.nextDouble();
            codes[0][i] = random.nextInt(20) == 0 ? -1 : random.nextInt(4);
            codes[1][i] = random.nextInt(2);
            codes[2][i] = i % MANY;
            values[X][i] = random.nextGaussian();
            values[Y][i] = 3 + values[X][i] + codes[1][i] + random.nextGaussian();
            values[YES][i] = random.nextDouble() < 0.3 + 0.1 * Math.max(codes[0][i], 0) ? 1 : 0;
            values[COUNT][i] = random.nextInt(6);
            values[YEAR][i] = 2020 + random.nextInt(7);
            values[SINCE][i] = values[YEAR][i] - 2023;
            values[YEAR + 1][i] = values[YEAR][i] * values[YEAR][i];
            values[SINCE + 1][i] = values[SINCE][i] * values[SINCE][i];
            domain[i] = codes[2][i] < 2;
        }
        sample = new Sample(
                IntStream.range(0, 3)
                        .mapToObj(h -> new Sample.Stratum(size[h], 10.0 * size[h]))
                        .toList(),
                IntStream.range(0, 3)
                        .mapToObj(h -> new Sample.Group(h, 0, size[h], new int[0]))
                        .toList(),
                0,
                Sample.SinglePsu.FAIL);
    }

    private Block block(int[] rows) {
        return new Block(
                rows.length,
                Arrays.stream(rows).map(i -> group[i]).toArray(),
                pick(weight, rows),
                pick(weight, rows),
                pick(weight, rows),
                Arrays.stream(rows).asLongStream().toArray(),
                Arrays.stream(codes)
                        .map(c -> Arrays.stream(rows).map(i -> c[i]).toArray())
                        .toArray(int[][]::new),
                Arrays.stream(values).map(v -> pick(v, rows)).toArray(double[][]::new),
                new long[0][],
                new boolean[][] {picked(rows)},
                ByResponse.of(Arrays.stream(replicates).map(v -> pick(v, rows)).toArray(double[][]::new)));
    }

    private static double[] pick(double[] from, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> from[i]).toArray();
    }

    private boolean[] picked(int[] rows) {
        boolean[] in = new boolean[rows.length];
        for (int k = 0; k < in.length; k++) {
            in[k] = domain[rows[k]];
        }
        return in;
    }

    private BlockSource whole() {
        return zeros -> {
            zeros.forEach(zero -> zero.add(block(IntStream.range(0, N).toArray())));
            return zeros;
        };
    }

    private FittedModel fit(GeneralizedLinearModel model) {
        return Models.fit(List.of(model), sample, whole()).get(0);
    }

    private static Predictor letters(int reference) {
        return new Predictor.Factor("l", 0, LETTERS, reference);
    }

    private static Predictor two() {
        return new Predictor.Factor("t", 1, List.of("n", "y"), Predictor.Factor.FIRST);
    }

    private static Predictor many(int reference) {
        return new Predictor.Factor(
                "m", 2, IntStream.range(0, MANY).mapToObj(k -> "k" + k).toList(), reference);
    }

    private static Predictor quantity(int value) {
        return new Predictor.Quantity("x" + value, value);
    }

    private static GeneralizedLinearModel model(Family family, List<List<Predictor>> terms) {
        int outcome =
                switch (family) {
                    case LINEAR -> Y;
                    case LOGISTIC -> YES;
                    case POISSON -> COUNT;
                };
        return GeneralizedLinearModel.of("m", family, outcome).withTerms(terms);
    }

    private static double estimate(FittedModel model, String term) {
        return coefficient(model, term).estimate();
    }

    private static Coefficient coefficient(FittedModel model, String term) {
        return model.coefficients().stream()
                .filter(c -> c.term().equals(term))
                .findFirst()
                .orElseThrow();
    }

    private static void near(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void partitionsCannotBeSeen(Family family) {
        var model = model(family, List.of(List.of(letters(1)), List.of(quantity(X)), List.of(letters(1), quantity(X))));
        FittedModel expected = fit(model);
        for (int round = 0; round < 3; round++) {
            List<Integer> rows = new ArrayList<>(IntStream.range(0, N).boxed().toList());
            Collections.shuffle(rows, random);
            int parts = 1 + random.nextInt(7);
            BlockSource source = zeros -> merged(zeros, rows, parts);
            assertThat(Models.fit(List.of(model), sample, source)).containsExactly(expected);
        }
    }

    /** Each part's sums made by accumulators of their own, as on a cluster, and merged. */
    private List<Accumulator<?>> merged(List<Accumulator<?>> zeros, List<Integer> rows, int parts) {
        List<List<Accumulator<?>>> copies = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            copies.add(copy(zeros));
        }
        for (int p = 0; p < parts; p++) {
            int part = p;
            Block block = block(IntStream.range(0, N)
                    .filter(k -> k % parts == part)
                    .map(rows::get)
                    .toArray());
            copies.get(p).forEach(a -> a.add(block));
        }
        for (int a = 0; a < zeros.size(); a++) {
            for (List<Accumulator<?>> copy : copies) {
                merge(zeros.get(a), copy.get(a));
            }
        }
        return zeros;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void merge(Accumulator into, Accumulator from) {
        into.merge(from);
    }

    private static List<Accumulator<?>> copy(List<Accumulator<?>> zeros) {
        try {
            var bytes = new java.io.ByteArrayOutputStream();
            try (var out = new java.io.ObjectOutputStream(bytes)) {
                for (Accumulator<?> zero : zeros) {
                    out.writeObject(zero);
                }
            }
            List<Accumulator<?>> copies = new ArrayList<>();
            try (var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
                for (int a = 0; a < zeros.size(); a++) {
                    copies.add((Accumulator<?>) in.readObject());
                }
            }
            return copies;
        } catch (java.io.IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aFactorAloneGivesWeightedMeansOnTheLinksScale(Family family) {
        FittedModel fitted = fit(model(family, List.of(List.of(letters(2)))));
        double[] link = new double[4];
        for (int c = 0; c < 4; c++) {
            double y = 0;
            double w = 0;
            for (int i = 0; i < N; i++) {
                if (codes[0][i] == c) {
                    w += weight[i];
                    y += weight[i] * values[family == Family.LINEAR ? Y : family == Family.LOGISTIC ? YES : COUNT][i];
                }
            }
            link[c] = switch (family) {
                case LINEAR -> y / w;
                case LOGISTIC -> Math.log(y / (w - y));
                case POISSON -> Math.log(y / w);
            };
        }
        near(estimate(fitted, "(Intercept)"), link[2]);
        near(estimate(fitted, "la"), link[0] - link[2]);
        near(estimate(fitted, "lb"), link[1] - link[2]);
        near(estimate(fitted, "ld"), link[3] - link[2]);
        Double odds = family == Family.LOGISTIC ? StrictMath.exp(estimate(fitted, "la")) : Double.NaN;
        assertThat(coefficient(fitted, "la").oddsRatio()).isEqualTo(odds);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theReferenceChangesNothingButWhatIsComparedWithIt(Family family) {
        List<FittedModel> both = IntStream.of(0, 3)
                .mapToObj(r -> fit(model(family, List.of(List.of(letters(r)), List.of(two()), List.of(quantity(X))))))
                .toList();
        FittedModel first = both.get(0);
        FittedModel last = both.get(1);
        near(estimate(last, "la"), -estimate(first, "ld"));
        near(coefficient(last, "la").se(), coefficient(first, "ld").se());
        near(estimate(last, "lb"), estimate(first, "lb") - estimate(first, "ld"));
        near(estimate(last, "x3"), estimate(first, "x3"));
        near(coefficient(last, "ty").se(), coefficient(first, "ty").se());
        for (int t = 0; t < 3; t++) {
            near(
                    last.terms().get(t).test().statistic(),
                    first.terms().get(t).test().statistic());
        }
    }

    @Test
    void manyCoefficientsHaveTheErrorsOfFew() {
        FittedModel all = fit(model(Family.LINEAR, List.of(List.of(many(0)))));
        FittedModel pair = fit(model(Family.LINEAR, List.of(List.of(many(0)))).withDomain(0));
        near(coefficient(all, "mk1").se(), coefficient(pair, "mk1").se());
        near(estimate(all, "mk1"), estimate(pair, "mk1"));
        // Wald's statistic of all of them takes every covariance.
        FittedModel other = fit(model(Family.LINEAR, List.of(List.of(many(37)))));
        assertThat(other.terms().get(0).test().df1()).isEqualTo(MANY - 1);
        near(other.terms().get(0).test().statistic(), all.terms().get(0).test().statistic());
    }

    @Test
    void anOriginFarAwayCostsNoDigits() {
        FittedModel far = fit(model(Family.LINEAR, List.of(List.of(quantity(YEAR)), List.of(quantity(YEAR + 1)))));
        FittedModel nearby = fit(model(Family.LINEAR, List.of(List.of(quantity(SINCE)), List.of(quantity(SINCE + 1)))));
        near(estimate(far, "x5"), estimate(nearby, "x7"));
        near(coefficient(far, "x5").se(), coefficient(nearby, "x7").se());
        near(coefficient(far, "x5").statistic(), coefficient(nearby, "x7").statistic());
    }

    @Test
    void whatOthersDetermineHasNoEstimate() {
        for (int i = 0; i < N; i++) {
            values[SINCE][i] = 3 - 2 * values[X][i];
            codes[1][i] = codes[0][i] == 3 ? 0 : codes[1][i];
        }
        FittedModel fitted = fit(model(
                Family.LINEAR,
                List.of(
                        List.of(quantity(X)),
                        List.of(quantity(SINCE)),
                        List.of(letters(0)),
                        List.of(two()),
                        List.of(letters(0), two()))));
        FittedModel without = fit(model(
                Family.LINEAR,
                List.of(List.of(quantity(X)), List.of(letters(0)), List.of(two()), List.of(letters(0), two()))));
        assertThat(coefficient(fitted, "x6").estimate()).isNaN();
        assertThat(coefficient(fitted, "ld:ty").se()).isNaN();
        assertThat(fitted.terms().get(1).test().statistic()).isNaN();
        near(estimate(fitted, "x3"), estimate(without, "x3"));
        near(coefficient(fitted, "lb:ty").se(), coefficient(without, "lb:ty").se());
        assertThat(fitted.terms().get(4).test().df1()).isEqualTo(2);
        assertThat(fitted.df()).isEqualTo(without.df());
    }

    @Test
    void replicatesOfWhichOneHasNoEstimatesGiveNoErrors() {
        replicates = new double[][] {weight.clone(), weight.clone()};
        for (int i = 0; i < N; i++) {
            replicates[0][i] *= i % 2 == 0 ? 2 : 0;
            replicates[1][i] *= i % 2 == 0 ? 0 : 2;
        }
        sample = sample.with(new Replicates(1, List.of(1.0, 1.0), true, 20));
        var model = model(Family.LOGISTIC, List.of(List.of(two())));
        assertThat(coefficient(fit(model), "ty").se()).isPositive();
        for (int i = 0; i < N; i += 2) {
            values[YES][i] = codes[1][i] == 1 ? 1 : values[YES][i];
        }
        FittedModel fitted = fit(model);
        assertThat(coefficient(fitted, "ty").estimate()).isFinite();
        assertThat(coefficient(fitted, "ty").se()).isNaN();
        assertThat(coefficient(fitted, "ty").interval().low()).isNaN();
        assertThat(fitted.terms().get(0).test().pValue()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"separated", "all zero", "weight", "infinite", "outside", "crossed"})
    void impossibleModelsAreRefusedInWords(String what) {
        GeneralizedLinearModel model = model(Family.POISSON, List.of(List.of(letters(0))));
        String message;
        switch (what) {
            case "separated" -> {
                for (int i = 0; i < N; i++) {
                    values[YES][i] = values[X][i] > 0.2 ? 1 : 0;
                }
                model = model(Family.LOGISTIC, List.of(List.of(letters(0)), List.of(quantity(X))));
                message = "does not converge: the estimate of 'x3' grows without limit";
            }
            case "all zero" -> {
                for (int i = 0; i < N; i++) {
                    values[COUNT][i] *= codes[0][i] == 1 ? 0 : 1;
                }
                long n = Arrays.stream(codes[0]).filter(c -> c == 1).count();
                message =
                        "does not converge: the outcome is the same for all " + n + " responses of category 'b' of 'l'";
            }
            case "weight" -> {
                weight[17] = -1;
                message = "a weight is below 0";
            }
            case "infinite" -> {
                values[COUNT][3] = Double.POSITIVE_INFINITY;
                message = "the outcome or a quantity of the terms is infinite";
            }
            case "outside" -> {
                values[COUNT][3] = -1;
                message = "the outcome of a poisson model is below 0";
            }
            default -> {
                model = model(Family.LINEAR, List.of(List.of(many(0), letters(0), two(), quantity(X))));
                model = model.withTerms(List.of(List.of(many(0), letters(0), two()), List.of(many(0), quantity(X))));
                message = "the categories of its terms make more than 500 coefficients";
            }
        }
        GeneralizedLinearModel asked = model;
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> fit(asked))
                .satisfies(e -> assertThat(e.refusals().get(0).what()).isEqualTo(message));
    }
}
