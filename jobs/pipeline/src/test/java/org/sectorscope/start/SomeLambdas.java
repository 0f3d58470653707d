package org.sectorscope.start;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Serialisable lambdas of many kinds. */
public final class SomeLambdas {
    private SomeLambdas() {}

    /** Its method has a type of its own beside the erased one. */
    public interface Bridged<T extends Comparable<T>> extends Function<T, String> {
        @Override
        String apply(T value);
    }

    static String nothing() {
        return "nothing";
    }

    static String captures(int a, long b, double c, boolean d, char e, String f, int[] g, Object given) {
        return a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g[0] + " " + given;
    }

    static int sum(int a, int b) {
        return a + b;
    }

    static Integer boxed(int a) {
        return a + 1;
    }

    static long unboxes(Long a) {
        return a + 2;
    }

    static double half(String text) {
        return text.length() / 2.0;
    }

    static String ofInteger(Integer value) {
        return "integer " + value;
    }

    static int four() {
        return 4;
    }

    static long plusTwo(long a) {
        return a + 2;
    }

    private static String hidden() {
        return "hidden";
    }

    /** By name; those that begin with {@code left} are not rewritten. */
    public static Map<String, Serializable> all() {
        Map<String, Serializable> all = new LinkedHashMap<>();
        all.put("nothing", (Supplier<String> & Serializable) SomeLambdas::nothing);
        int[] array = {7};
        all.put("captures", captured(1, 2L, 3.5, true, 'e', "f", array));
        all.put("primitives", (IntBinaryOperator & Serializable) SomeLambdas::sum);
        all.put("boxes", (IntFunction<Object> & Serializable) SomeLambdas::boxed);
        all.put("unboxes", (Function<Long, Long> & Serializable) SomeLambdas::unboxes);
        all.put("double", (ToDoubleFunction<String> & Serializable) SomeLambdas::half);
        all.put("bridges", (Bridged<Integer> & Serializable) SomeLambdas::ofInteger);
        all.put("marked", (Supplier<String> & Serializable & Cloneable) SomeLambdas::nothing);
        all.put("left-private", (Supplier<String> & Serializable) SomeLambdas::hidden);
        all.put("left-method", (LongSupplier & Serializable) "four"::length);
        all.put("left-widening", (LongSupplier & Serializable) SomeLambdas::four);
        all.put("left-widening-box", (ToLongFunction<Integer> & Serializable) SomeLambdas::plusTwo);
        return all;
    }

    private static Serializable captured(int a, long b, double c, boolean d, char e, String f, int[] g) {
        return (Function<Object, String> & Serializable) given -> captures(a, b, c, d, e, f, g, given);
    }

    /** Texts put together of what is given: an object, a null, and the primitive kinds. */
    public static List<String> texts(Object... of) {
        return List.of(
                "only " + of[0],
                of[0] + " and " + of[1] + "!",
                "" + (char) of[2] + (byte) of[3] + (short) of[4],
                (int) of[5] + ":" + (long) of[6] + ":" + (int) of[5],
                (float) of[7] + "/" + (double) of[8] + "/" + (boolean) of[9],
                "of " + (String) of[0] + (List<?>) of[10],
                "only " + of[10]);
    }

    /** What a lambda gives. */
    @SuppressWarnings("unchecked")
    static Object result(Object lambda) {
        if (lambda instanceof Bridged) {
            return ((Bridged<Integer>) lambda).apply(5) + ((Function<Object, Object>) lambda).apply(6);
        } else if (lambda instanceof ToLongFunction<?>) {
            return ((ToLongFunction<Integer>) lambda).applyAsLong(5);
        } else if (lambda instanceof Supplier<?> supplier) {
            return supplier.get();
        } else if (lambda instanceof IntBinaryOperator operator) {
            return operator.applyAsInt(3, 4);
        } else if (lambda instanceof IntFunction<?> function) {
            return function.apply(3);
        } else if (lambda instanceof ToDoubleFunction<?>) {
            return ((ToDoubleFunction<String>) lambda).applyAsDouble("three");
        } else if (lambda instanceof LongSupplier supplier) {
            return supplier.getAsLong();
        }
        return ((Function<Object, Object>) lambda).apply(40L);
    }
}
