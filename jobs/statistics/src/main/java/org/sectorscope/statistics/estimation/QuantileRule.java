package org.sectorscope.statistics.estimation;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * What the quantile of a weighted sample is, as R's {@code svyquantile(qrule = )} has it. Responses stand in the order
 * of their values, ties in that of files and records; xᵢ is a value, wᵢ its weight, above 0, Sᵢ the weights up to it, W
 * the sum of all.
 *
 * <p>Source: Hyndman and Fan 1996, The American Statistician 50, with weights in place of counts; Shah and Vaish 2006,
 * Proceedings of the Survey Research Methods Section. Conventions of R that are its own: below the share of the first
 * response (for {@link #HF3} of the first value) {@link #MATH}, {@link #SCHOOL}, {@link #HF3} and their like take the
 * second, and {@link #HF4} goes on along its first segment; {@link #SHAHVAISH} takes weights as they are beside cumulated
 * ones that are scaled to the number of responses.
 */
public enum QuantileRule {
    /** The smallest value whose Sᵢ reaches p·W. */
    MATH,
    /** As {@link #MATH}, but where Sᵢ is p·W the mean of xᵢ and the next. */
    SCHOOL,
    /** The value of the response with the largest (n·Sᵢ/W + ½ − wᵢ/2)/(n + 1) up to p. */
    SHAHVAISH,
    /** {@link #MATH}. */
    HF1,
    /** {@link #SCHOOL}. */
    HF2,
    /** As {@link #MATH}, but where the weights up to a value are p·W the next value, if it is the first, third … */
    HF3,
    /** Between the points Sᵢ/W. */
    HF4(0, 0),
    /** Between the points (Sᵢ − wᵢ/2)/W. */
    HF5(0.5, 0),
    /** Between the points Sᵢ/(W + wₙ). */
    HF6(0, 1),
    /** Between the points (Sᵢ − wᵢ)/(W − wₙ). */
    HF7(1, -1),
    /** Between the points (Sᵢ − wᵢ/3)/(W + wₙ/3). */
    HF8(1 / 3.0, 1 / 3.0),
    /** Between the points (Sᵢ − 3wᵢ/8)/(W + wₙ/4). */
    HF9(0.375, 0.25);

    private final boolean interpolates;
    /** The share of wᵢ that Sᵢ is less by. */
    private final double own;
    /** The share of wₙ that W is more by. */
    private final double last;

    QuantileRule() {
        this.interpolates = false;
        this.own = 0;
        this.last = 0;
    }

    QuantileRule(double own, double last) {
        this.interpolates = true;
        this.own = own;
        this.last = last;
    }

    /** Such as {@code hf7}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The rule of a study file's name.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static QuantileRule named(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether the order of ties with unequal weights can be seen in the result. */
    boolean ordersTies() {
        return interpolates || this == SHAHVAISH;
    }

    /** Whether the weight of the last response counts. */
    boolean needsLast() {
        return last != 0;
    }

    /**
     * What cumulated weights have to reach.
     *
     * @param total W
     * @param end wₙ; not looked at unless {@link #needsLast}
     */
    BigDecimal target(double probability, BigDecimal total, double end) {
        BigDecimal all = needsLast() ? total.add(new BigDecimal(end).multiply(new BigDecimal(last))) : total;
        return all.multiply(new BigDecimal(probability));
    }

    /** The quantile, from what stands around the target; not of {@link #SHAHVAISH}, and of a hit not of {@link #HF3}. */
    double value(Around around) {
        if (interpolates) {
            return interpolated(around);
        }
        double at = around.at().value();
        boolean averages = this == SCHOOL || this == HF2;
        if (around.hit()) {
            return averages ? (at + around.next()) / 2 : at;
        }
        return takesSecond(around) ? around.next() : at;
    }

    private boolean takesSecond(Around around) {
        return around.before().signum() == 0 && (this == HF3 || around.count() == 1);
    }

    /** Whether the quantile is more than the value that reaches the target, so that others have to be known. */
    boolean looksFurther(Around around) {
        boolean alone = this == MATH || this == HF1;
        return interpolates || (around.hit() ? !alone : takesSecond(around));
    }

    private double interpolated(Around around) {
        OrderedValue at = around.at();
        double left = around.target().subtract(around.before()).doubleValue();
        // Places of the points relative to the weight before the response that reaches the target.
        double place = (1 - own) * at.weight();
        OrderedValue from;
        OrderedValue to;
        double start;
        double end;
        if (left >= place || around.below() == null) {
            from = at;
            to = around.above();
            start = place;
            end = to == null ? 0 : at.weight() + (1 - own) * to.weight();
        } else {
            from = around.below();
            to = at;
            start = -own * from.weight();
            end = place;
        }
        boolean before = left < start && this != HF4;
        if (to == null || before || from.value() == to.value()) {
            return from.value();
        }
        double share = (left - start) / (end - start);
        return share == 1 ? to.value() : from.value() + share * (to.value() - from.value());
    }

    /**
     * The responses around a target.
     *
     * @param below the last response before {@code at}; {@code null}: there is none
     * @param at the first response whose cumulated weight reaches the target; where ties are not told apart one of those
     *     with its value
     * @param above the next after {@code at} or its ties; {@code null}: there is none
     * @param before weights before {@code at} or its ties
     * @param upTo weights with them
     * @param count number of responses that {@code at} stands for
     */
    record Around(
            OrderedValue below,
            OrderedValue at,
            OrderedValue above,
            BigDecimal before,
            BigDecimal upTo,
            long count,
            BigDecimal target) {

        boolean hit() {
            return upTo.compareTo(target) == 0;
        }

        /** The next value; of the last its own. */
        double next() {
            return above == null ? at.value() : above.value();
        }
    }
}
