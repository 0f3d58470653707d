package org.sectorscope.publication.table;

import java.util.List;
import java.util.Objects;

/**
 * A regression model as it was published; what is not available is {@code NaN}.
 *
 * @param coefficients in the file's order
 * @param tests of whole terms, in the file's order
 */
public record PublishedModel(List<Coefficient> coefficients, List<TermTest> tests) {
    /**
     * A coefficient on the scale of the linear predictor.
     *
     * @param term {@code (Intercept)}, a variable, a variable followed by a category's code, or such joined by {@code :}
     * @param statistic t
     * @param oddsRatio of a logistic model, else {@code NaN}
     */
    public record Coefficient(
            String term,
            double estimate,
            double se,
            double statistic,
            double df,
            double pValue,
            double ciLow,
            double ciHigh,
            double oddsRatio) {
        public Coefficient {
            Objects.requireNonNull(term);
        }
    }

    /** The F test that all coefficients of a term are 0. */
    public record TermTest(String term, double f, double df1, double df2, double pValue) {
        public TermTest {
            Objects.requireNonNull(term);
        }
    }

    public PublishedModel {
        coefficients = List.copyOf(coefficients);
        tests = List.copyOf(tests);
    }
}
