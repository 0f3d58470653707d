package org.sectorscope.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sectorscope.statistics.r.Reference;

/** The package against R's survey package. */
class ReferenceTest {
    /** R's iterations of the logistic model end here. */
    private static final double MODEL = 1e-8;

    /** R interpolates the likelihood between points of its profile. */
    private static final double PROFILE = 1e-3;

    /** R seeks the saddlepoint no closer. */
    private static final double SADDLEPOINT = 1e-4;

    static Stream<Reference> proportions() {
        return Reference.cases("proportion_");
    }

    @ParameterizedTest
    @MethodSource("proportions")
    void intervalsOfProportions(Reference r) {
        var method = Interval.Method.named(r.part(1));
        Interval interval = Interval.proportion(
                method, r.number("estimate"), r.number("se"), (long) r.number("n"), r.number("level"), r.number("df"));
        switch (method) {
            case LOGIT, LIKELIHOOD -> {
                double tolerance = method == Interval.Method.LOGIT ? MODEL : PROFILE;
                r.isNear("low", tolerance, interval.low());
                r.isNear("high", tolerance, interval.high());
            }
            default -> {
                r.agrees("low", interval.low());
                r.agrees("high", interval.high());
            }
        }
    }

    static Stream<Reference> tables() {
        return Reference.cases("independence_");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void independence(Reference r) {
        double df = r.number("df");
        double n = r.number("n");
        double[][] p = r.matrix("proportions");
        double[][] ofProportions = r.matrix("proportions_covariance");
        double[][] counts = r.matrix("counts");
        double[][] ofCounts = r.matrix("counts_covariance");
        agrees(r, "F.", IndependenceTest.raoScott(p, ofProportions, df));
        agrees(r, "Chisq.", IndependenceTest.raoScottChiSquared(p, ofProportions, n));
        agrees(r, "Wald.", IndependenceTest.wald(counts, ofCounts, df));
        agrees(r, "adjWald.", IndependenceTest.adjustedWald(counts, ofCounts, df));
        TestStatistic saddlepoint = IndependenceTest.saddlepoint(p, ofProportions, n, r.number("saddlepoint_df"));
        r.agrees("saddlepoint.statistic", saddlepoint.statistic());
        r.isNear("saddlepoint.p", SADDLEPOINT, saddlepoint.pValue());
    }

    static Stream<Reference> means() {
        return Reference.cases("t_");
    }

    @ParameterizedTest
    @MethodSource("means")
    void meansAndTheirDifferences(Reference r) {
        TTest test = TTest.ofMeans(r.number("estimate"), r.number("se"), r.number("df"), r.number("level"));
        r.agrees("estimate", test.estimate());
        r.agrees("statistic", test.statistic());
        r.agrees("df", test.df());
        r.agrees("p", test.pValue());
        r.agrees("low", test.interval().low());
        r.agrees("high", test.interval().high());
    }

    static Stream<Reference> ranksOfTwo() {
        return Reference.cases("rank_two_");
    }

    @ParameterizedTest
    @MethodSource("ranksOfTwo")
    void ranksOfTwoGroups(Reference r) {
        TTest test = RankTest.twoGroups(r.number("estimate"), r.number("se"), r.number("df"), 0.95);
        r.agrees("statistic", test.statistic());
        r.agrees("df", test.df());
        r.agrees("p", test.pValue());
    }

    static Stream<Reference> ranksOfSeveral() {
        return Reference.cases("rank_several_");
    }

    @ParameterizedTest
    @MethodSource("ranksOfSeveral")
    void ranksOfSeveralGroups(Reference r) {
        agrees(r, "", RankTest.severalGroups(r.vector("coefficients"), r.matrix("covariance"), r.number("df")));
    }

    static Stream<Reference> terms() {
        return Reference.cases("term_");
    }

    @ParameterizedTest
    @MethodSource("terms")
    void termsOfModels(Reference r) {
        double[] coefficients = r.vector("coefficients");
        double[][] covariance = r.matrix("covariance");
        agrees(
                r,
                "",
                r.part(1).equals("F")
                        ? WaldTest.f(coefficients, covariance, r.number("df"))
                        : WaldTest.chiSquared(coefficients, covariance));
    }

    static Stream<Reference> families() {
        return Reference.cases("adjust_");
    }

    @ParameterizedTest
    @MethodSource("families")
    void adjustedPValues(Reference r) {
        r.agrees("adjusted", PAdjust.named(r.part(1)).adjust(r.vector("p")));
    }

    static Stream<Map<String, String>> standards() {
        return Reference.rows("nchs.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("standards")
    void presentationStandards(Map<String, String> row) {
        assertThat(Reliability.nchs(
                        Double.parseDouble(row.get("p")),
                        Double.parseDouble(row.get("se")),
                        Long.parseLong(row.get("n")),
                        Double.parseDouble(row.get("df"))))
                .isEqualTo(Reliability.valueOf(row.get("finding")));
    }

    private static void agrees(Reference r, String prefix, TestStatistic test) {
        r.agrees(prefix + "statistic", test.statistic());
        r.agrees(prefix + "df1", test.df1());
        r.agrees(prefix + "df2", test.df2());
        r.agrees(prefix + "p", test.pValue());
    }
}
