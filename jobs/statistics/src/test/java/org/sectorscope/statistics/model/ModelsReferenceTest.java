package org.sectorscope.statistics.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.r.MadeUpSample;
import org.sectorscope.statistics.r.Reference;

/** Models as R's {@code svyglm} fits them and {@code regTermTest} tests their terms, in every kind of design. */
class ModelsReferenceTest {
    private record Formula(Family family, String outcome, String... terms) {}

    private static final Map<String, Formula> FORMULAS = Map.of(
            "linear", new Formula(Family.LINEAR, "hours", "sector", "size", "hours_before", "sector:size"),
            "logistic", new Formula(Family.LOGISTIC, "ai", "size", "hours_before", "size:hours_before"),
            "poisson", new Formula(Family.POISSON, "hours", "size", "region"),
            "domain", new Formula(Family.LOGISTIC, "ai", "sector", "hours_before"),
            "aliased", new Formula(Family.LINEAR, "hours", "sector", "hours_before", "twice"));

    static Stream<Reference> models() {
        return Reference.cases("model_");
    }

    @ParameterizedTest
    @MethodSource("models")
    void agreeWithR(Reference r) {
        String name = r.part(1);
        var sample = new MadeUpSample(r.toString().split(" ")[1]);
        Formula formula = FORMULAS.get(name);
        GeneralizedLinearModel model = GeneralizedLinearModel.of(
                        name, formula.family, MadeUpSample.VALUES.indexOf(formula.outcome))
                .withDomain(name.equals("domain") ? 0 : GeneralizedLinearModel.EVERYONE)
                .withTerms(Stream.of(formula.terms)
                        .map(t -> Stream.of(t.split(":"))
                                .map(v -> predictor(sample, v))
                                .toList())
                        .toList());
        FittedModel fitted =
                Models.fit(List.of(model), sample.sample(), sample.blocks()).get(0);
        List<Coefficient> coefficients = fitted.coefficients().stream()
                .filter(c -> !Double.isNaN(c.estimate()))
                .toList();
        r.agrees("estimate", numbers(coefficients, Coefficient::estimate));
        r.agrees("se", numbers(coefficients, Coefficient::se));
        r.agrees("statistic", numbers(coefficients, Coefficient::statistic));
        r.agrees("p", numbers(coefficients, Coefficient::pValue));
        r.agrees("df", fitted.df());
        List<FittedModel.Term> terms =
                fitted.terms().stream().filter(t -> !t.name().equals("twice")).toList();
        r.agrees("F", numbers(terms, t -> t.test().statistic()));
        r.agrees("df1", numbers(terms, t -> t.test().df1()));
        r.agrees("df2", numbers(terms, t -> t.test().df2()));
        r.agrees("term_p", numbers(terms, t -> t.test().pValue()));
    }

    static Stream<Reference> lonely() {
        return Reference.cases("lonely_");
    }

    @ParameterizedTest
    @MethodSource("lonely")
    void agreeWithRWhereUnitsAreAloneInTheirStratum(Reference r) {
        var rule = Sample.SinglePsu.valueOf(r.part(1).toUpperCase(Locale.ROOT));
        var sample = new MadeUpSample("lonely", rule, r.part(2).equals("TRUE"));
        GeneralizedLinearModel model = GeneralizedLinearModel.of(
                        "lonely", Family.LINEAR, MadeUpSample.VALUES.indexOf("hours_before"))
                .withDomain(0)
                .withTerms(List.of(List.of(predictor(sample, "size"))));
        FittedModel fitted =
                Models.fit(List.of(model), sample.sample(), sample.blocks()).get(0);
        r.agrees("estimate", numbers(fitted.coefficients(), Coefficient::estimate));
        r.agrees("se", numbers(fitted.coefficients(), Coefficient::se));
        r.agrees("df", fitted.df());
    }

    private static Predictor predictor(MadeUpSample sample, String variable) {
        int code = MadeUpSample.CODED.indexOf(variable);
        return code < 0
                ? new Predictor.Quantity(variable, MadeUpSample.VALUES.indexOf(variable))
                : new Predictor.Factor(variable, code, sample.categories(variable), Predictor.Factor.FIRST);
    }

    private static <T> double[] numbers(List<T> list, ToDoubleFunction<T> of) {
        return list.stream().mapToDouble(of).toArray();
    }
}
