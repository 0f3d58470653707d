package org.sectorscope.statistics.oracles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every reference result of R {@code survey}, each at its own tolerance. */
class OracleTest {
    private static final String ROUNDED =
            "cumulated weights hit a limit to the last bit or miss it by one: R's rounded sums decide, here the exact ones";
    private static final String NO_RULE = "not by the rule math with a Wald interval";
    private static final String NO_MODEL = "models";

    private static final List<LeftOut> LEFT_OUT = List.of(
            new LeftOut("dclus1(_nofpc)? by_quantile (No@0.25|Yes@0.9) .*", ROUNDED),
            new LeftOut("dfpc(_frac|_nofpc)? quantile_math x@0.5 .*", ROUNDED),
            new LeftOut("dnh standardize_age .*", "direct standardisation is no statistic of the product"),
            new LeftOut("\\w+ quantile_score .*", "the score interval is no method of the product"),
            new LeftOut("\\w+ quantile_(school|shahvaish|hf\\d|\\w+_ci_\\w+|rep) .*", NO_RULE),
            new LeftOut("\\w+ (median_rep|gini_\\w+|ranktest_\\w+) .*", NO_RULE),
            new LeftOut("\\w+ (glm|regterm)_\\w+ .*", NO_MODEL));

    /** In the order of the reference; what others add goes at the end. */
    private static List<OracleCase> families() {
        var designs = new OracleDesigns();
        return List.of(
                new MeansAndTotals(designs),
                new CovarianceTerms(designs),
                new Proportions(designs),
                new Quantiles(designs),
                new Spreads(designs),
                new Contrasts(designs),
                new IndependenceTests(designs),
                new MeanTests(designs),
                new WeightSums(designs),
                new CountsAndDegrees(designs));
    }

    @Test
    @Timeout(60)
    void agreesWithR() {
        OracleFiles.assumePresent();
        var score = new OracleScore(families(), LEFT_OUT);
        OracleFiles.read("reference.csv").stream().map(OracleRow::of).forEach(score::take);
        System.out.println(score.report());
        assertThat(score.wrong()).isEmpty();
        assertThat(score.needless()).isEmpty();
    }
}
