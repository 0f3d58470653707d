package org.sectorscope.statistics.model;

import java.util.Arrays;
import org.sectorscope.statistics.numeric.DoubleDouble;

/**
 * One fit of a model, by one set of weights: Fisher scoring (iteratively reweighted least squares), a step after each pass
 * over the responses. A step that lowers the likelihood is halved.
 *
 * <p>Source: McCullagh and Nelder 1989, 2.5. It has converged when the step still to go moves the linear predictor by less
 * than 1e-12 of the residuals' size or 1e-13 of its own (root mean square, weighted), so that coefficients have the digits
 * that doubles allow.
 */
final class Fit {
    /** Well-behaved fits take fewer than 15; one whose estimates are infinite gains one unit a step for ever. */
    private static final int MOST_STEPS = 30;

    private static final int MOST_HALVINGS = 30;
    private static final double RESIDUAL = 1e-24;
    private static final double PREDICTOR = 1e-26;
    /** A step this small that no longer shrinks is rounding. */
    private static final double STALLED = 1e-16;

    /** Where a fit stands. */
    enum State {
        RUNNING,
        CONVERGED,
        FAILED
    }

    private final ModelMatrix matrix;
    private final Responses responses;
    private final Family family;
    private final int replicate;

    private State state = State.RUNNING;
    /** Those last tried; {@code null} before the first step. */
    private double[] coefficients;

    private boolean[] estimable;
    private double[] accepted;
    private double[] step;
    private double likelihood = Double.NEGATIVE_INFINITY;
    private double lastDecrement = Double.POSITIVE_INFINITY;
    private int steps;
    private int halvings;
    private Information information;
    private double spread = Double.NaN;
    private double meanSquare = Double.NaN;
    /** Of each column, weighted, as the first step knows it. */
    private double[] size;

    /** The fit by the final weights. */
    Fit(ModelMatrix matrix, Responses responses, Family family) {
        this.matrix = matrix;
        this.responses = responses;
        this.family = family;
        this.replicate = ScoreSums.FINAL;
        this.estimable = new boolean[matrix.size()];
        Arrays.fill(estimable, true);
    }

    private Fit(Fit whole, int replicate) {
        this.matrix = whole.matrix;
        this.responses = whole.responses;
        this.family = whole.family;
        this.replicate = replicate;
        this.estimable = whole.estimable;
        this.coefficients = whole.coefficients;
        this.accepted = whole.coefficients;
        this.size = whole.size;
    }

    /** The fit by replicate weights, from where this one ended. */
    Fit replicate(int r) {
        return new Fit(this, r);
    }

    boolean running() {
        return state == State.RUNNING;
    }

    boolean converged() {
        return state == State.CONVERGED;
    }

    /** What has to be summed next. */
    ScoreSums next() {
        return new ScoreSums(matrix, responses, family, replicate, coefficients);
    }

    /** Goes on from what {@link #next} has summed. */
    void take(ScoreSums done) {
        if (coefficients == null) {
            begin(done);
            return;
        }
        boolean worse =
                done.overflown() || done.logLikelihood() < likelihood - 1e-12 * Math.abs(likelihood) && steps > 0;
        if (worse) {
            halvings++;
            if (halvings > MOST_HALVINGS || step == null) {
                state = State.FAILED;
                return;
            }
            for (int j = 0; j < step.length; j++) {
                step[j] /= 2;
            }
            move();
            return;
        }
        likelihood = done.logLikelihood();
        accepted = coefficients;
        spread = done.spread();
        meanSquare = done.meanSquare();
        information = new Information(done.information(), estimable);
        if (!Arrays.equals(information.estimable(), estimable)) {
            state = State.FAILED;
            return;
        }
        double[] score = done.score();
        step = information.solve(score);
        double decrement = 0;
        for (int j = 0; j < step.length; j++) {
            decrement += step[j] * score[j];
        }
        boolean small = decrement <= RESIDUAL * done.pearson() + PREDICTOR * done.scale();
        boolean stalled = decrement <= STALLED * (done.pearson() + done.scale()) && decrement > lastDecrement / 2;
        lastDecrement = decrement;
        if (small || stalled) {
            state = State.CONVERGED;
        } else if (steps >= MOST_STEPS || Double.isNaN(decrement)) {
            state = State.FAILED;
        } else {
            steps++;
            halvings = 0;
            move();
        }
    }

    private void begin(ScoreSums done) {
        DoubleDouble[][] first = done.information();
        var start = new Information(first, estimable);
        estimable = start.estimable();
        size = new double[first.length];
        for (int j = 0; j < size.length; j++) {
            size[j] = Math.sqrt(first[j][j].over(first[0][0]).value());
        }
        coefficients = start.solve(done.score());
        accepted = new double[coefficients.length];
        step = coefficients.clone();
    }

    private void move() {
        double[] next = new double[step.length];
        for (int j = 0; j < next.length; j++) {
            next[j] = accepted[j] + step[j];
        }
        coefficients = next;
    }

    /** Which columns are not aliased. */
    boolean[] estimable() {
        return estimable;
    }

    /** By column, 0 where aliased. */
    double[] coefficients() {
        return coefficients;
    }

    /** The weighted variance of the Pearson residuals. */
    double spread() {
        return spread;
    }

    /** The weighted mean of the squared Pearson residuals. */
    double meanSquare() {
        return meanSquare;
    }

    /** That of the coefficients. */
    Information information() {
        return information;
    }

    /** The column whose part of the linear predictor is the largest, beside the intercept where there is another. */
    int largest() {
        int largest = 0;
        for (int j = 1; j < accepted.length; j++) {
            if (largest == 0 || Math.abs(accepted[j]) * size[j] > Math.abs(accepted[largest]) * size[largest]) {
                largest = j;
            }
        }
        return largest;
    }
}
