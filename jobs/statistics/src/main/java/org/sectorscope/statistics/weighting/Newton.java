package org.sectorscope.statistics.weighting;

import java.util.Optional;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.R064Store;

/**
 * Finds multipliers λ with Σ d·F(x′λ)·x = T: Newton's method on the convex dual Σ d·∫F − T′λ, with steps halved until it
 * falls. It asks for one evaluation at a time and so works on groups in memory and on passes over the responses alike.
 *
 * <p>The first evaluation is at λ = 0 without limits: it tells former totals, which variables follow from others, and
 * whether weights have to be scaled: where every total is more than 20 times what the former weights make of it, they
 * are multiplied by the mean of these ratios first, as R's {@code grake} does it.
 *
 * <p>Source: Deville and Särndal 1992, 2.
 */
final class Newton {
    /** Relative gap at which the search ends. */
    private static final double TOLERANCE = 1e-12;
    /** Relative gap that counts as met where rounding allows no less. */
    private static final double MET = 1e-9;
    /** Ratio of totals from which on weights are scaled. */
    private static final double FAR = 20;

    /** A ratio that raking drives to 0, which it never reaches: the totals can only be met in the limit. */
    private static final double VANISHED = 1e-9;

    private static final double SHORTEST = 1e-12;
    /** Share of the plain products that keeps steps finite where every weight is at a limit. */
    private static final double RIDGE = 1e-9;

    private final Distance distance;
    private final double[] targets;
    private final int[] margins;
    private final int most;
    private double scale = 1;
    private double[] sizes;
    private Evaluation start;
    private Independent independent;
    private double[] lambda;
    private Evaluation current;
    private double[] step;
    private double length = 1;
    private int evaluations;
    private int iterations;
    private CalibrationResult.Outcome outcome;
    private int[] involved = new int[0];

    /**
     * @param margins by variable; categories of a margin stand together
     * @param from multipliers to begin with
     * @param most evaluations at most
     */
    Newton(Distance distance, double[] targets, int[] margins, double[] from, int most) {
        this.distance = distance;
        this.targets = targets;
        this.margins = margins;
        this.lambda = from.clone();
        this.most = most;
    }

    boolean done() {
        return outcome != null;
    }

    Distance distance() {
        return start == null ? Distance.PLAIN : distance;
    }

    double scale() {
        return scale;
    }

    /** Where it wants to be told the evaluation. */
    double[] lambda() {
        if (start == null) {
            return new double[targets.length];
        }
        return current == null ? lambda : trial();
    }

    private double[] trial() {
        double[] trial = lambda.clone();
        for (int j = 0; j < trial.length; j++) {
            trial[j] += length * step[j];
        }
        return trial;
    }

    void take(Evaluation evaluation) {
        if (start == null) {
            begin(evaluation);
            return;
        }
        evaluations++;
        if (current == null && !evaluation.finite()) {
            lambda = new double[targets.length];
        } else if (current == null) {
            move(lambda, evaluation);
        } else if (accepts(evaluation)) {
            iterations++;
            move(trial(), evaluation);
        } else {
            length /= 2;
        }
        if (outcome == null && current != null && length < SHORTEST) {
            outcome = met() ? CalibrationResult.Outcome.SOLVED : CalibrationResult.Outcome.UNSETTLED;
        } else if (outcome == null && evaluations >= most) {
            outcome = current != null && met() ? CalibrationResult.Outcome.SOLVED : CalibrationResult.Outcome.UNSETTLED;
        }
    }

    private void begin(Evaluation evaluation) {
        start = evaluation;
        sizes = evaluation.sizes().clone();
        scale = distance.kind() == Distance.Kind.LINEAR && !distance.bounded() ? 1 : scaling(evaluation.totals());
        for (int j = 0; j < targets.length; j++) {
            sizes[j] *= scale;
            if (sizes[j] == 0 && targets[j] != 0) {
                involved = new int[] {j};
            }
        }
        independent = new Independent(evaluation.slopes());
        if (involved.length == 0) {
            involved = independent.contradiction(targets);
        }
        if (involved.length > 0) {
            outcome = CalibrationResult.Outcome.CONTRADICTORY;
        }
    }

    /**
     * The mean of the ratios of totals to former totals, if all are far from 1. As in R, whose variables are the
     * constant and every category but the first of a margin.
     */
    private double scaling(double[] former) {
        double target = 0;
        double total = 0;
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        int count = 0;
        int constant = -1;
        for (int j = 0; j < targets.length; j++) {
            boolean first = j == 0 || margins[j] != margins[j - 1];
            boolean single = first && (j + 1 == targets.length || margins[j + 1] != margins[j]);
            constant = constant < 0 && !single ? margins[j] : constant;
            if (margins[j] == constant) {
                target += targets[j];
                total += former[j];
            }
            if ((!first || single) && sizes[j] > 0) {
                sum += targets[j] / former[j];
                least = Math.min(least, targets[j] / former[j]);
                count++;
            }
        }
        if (total > 0) {
            sum += target / total;
            least = Math.min(least, target / total);
            count++;
        }
        return least > FAR && count > 0 ? sum / count : 1;
    }

    private boolean accepts(Evaluation evaluation) {
        if (!evaluation.finite()) {
            return false;
        }
        double fall = 0;
        double former = current.potential();
        double latter = evaluation.potential();
        for (int j = 0; j < targets.length; j++) {
            fall += (targets[j] - current.totals()[j]) * step[j];
            former -= targets[j] * lambda[j];
            latter -= targets[j] * (lambda[j] + length * step[j]);
        }
        double rounding = 1e-11 * (Math.abs(current.potential()) + Math.abs(former));
        return latter <= former - 1e-4 * length * fall
                || Math.abs(latter - former) <= rounding
                        && evaluation.worst(targets, sizes) < current.worst(targets, sizes);
    }

    private boolean met() {
        return current.worst(targets, sizes) <= MET;
    }

    private void move(double[] to, Evaluation evaluation) {
        lambda = to;
        current = evaluation;
        length = 1;
        if (distance.kind() == Distance.Kind.RAKING && !(distance.low() > 0) && evaluation.low() < VANISHED) {
            outcome = CalibrationResult.Outcome.UNSETTLED;
            return;
        }
        if (evaluation.worst(targets, sizes) <= TOLERANCE) {
            outcome = CalibrationResult.Outcome.SOLVED;
            return;
        }
        double reached = 0;
        for (int j = 0; j < targets.length; j++) {
            reached += targets[j] * lambda[j];
        }
        // Along λ no ratios within the limits reach as far as the targets lie: a proof that there are none.
        if (reached > evaluation.support() + 1e-9 * Math.abs(evaluation.support())) {
            outcome = CalibrationResult.Outcome.IMPOSSIBLE;
            return;
        }
        Optional<double[]> next = step();
        step = next.orElse(step);
        if (next.isEmpty()) {
            outcome = met() ? CalibrationResult.Outcome.SOLVED : CalibrationResult.Outcome.UNSETTLED;
        }
    }

    /** Newton's step: the slopes of the independent variables, scaled to a diagonal near 1, solved for the gaps. */
    private Optional<double[]> step() {
        int[] chosen = independent.chosen();
        int n = chosen.length;
        var matrix = R064Store.FACTORY.make(n, n);
        var gaps = R064Store.FACTORY.make(n, 1);
        double ridge = distance == Distance.PLAIN ? 0 : RIDGE;
        double[] unit = new double[n];
        for (int a = 0; a < n; a++) {
            unit[a] = Math.sqrt(scale * start.slopes()[chosen[a]][chosen[a]]);
            gaps.set(a, 0, (targets[chosen[a]] - current.totals()[chosen[a]]) / unit[a]);
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double slope =
                        current.slopes()[chosen[a]][chosen[b]] + ridge * scale * start.slopes()[chosen[a]][chosen[b]];
                matrix.set(a, b, slope / (unit[a] * unit[b]));
            }
        }
        var decomposition = Cholesky.R064.make(n, n);
        if (!decomposition.decompose(matrix) || !decomposition.isSolvable()) {
            return Optional.empty();
        }
        var solution = decomposition.getSolution(gaps);
        double[] result = new double[targets.length];
        for (int a = 0; a < n; a++) {
            result[chosen[a]] = solution.doubleValue(a, 0) / unit[a];
            if (!Double.isFinite(result[chosen[a]])) {
                return Optional.empty();
            }
        }
        return Optional.of(result);
    }

    CalibrationResult result() {
        Evaluation reached = current == null ? start : current;
        return new CalibrationResult(
                outcome,
                distance,
                scale,
                lambda,
                Math.max(1, iterations),
                reached.worst(targets, sizes),
                start.totals(),
                reached.totals(),
                reached.low(),
                reached.high(),
                involved);
    }
}
