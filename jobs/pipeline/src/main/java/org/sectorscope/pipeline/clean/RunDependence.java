package org.sectorscope.pipeline.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.AesEncrypt;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.CommonExpressionRef;
import org.apache.spark.sql.catalyst.expressions.Concat;
import org.apache.spark.sql.catalyst.expressions.CreateArray;
import org.apache.spark.sql.catalyst.expressions.CreateMap;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LeafMathExpression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.ResolvedCollation;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions;
import org.apache.spark.sql.catalyst.parser.AbstractSqlParser;
import org.apache.spark.sql.catalyst.parser.AstBuilder;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.internal.VariableSubstitution;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StringType;
import scala.jdk.javaapi.CollectionConverters;

/** Finds in SQL of a study what another run may answer otherwise: chance, the clock, the user, the machine. */
final class RunDependence {
    /** A literal of a date that Spark has read says its year, or is a moment: {@code now}, or a time of the present day. */
    private static final Pattern YEAR_OR_EPOCH =
            Pattern.compile("(?i)r?['\"]\\s*([+-]?\\d{4}|epoch).*", Pattern.DOTALL);

    private static final Pattern MOMENT =
            Pattern.compile("(?i)\\s*((now|today|tomorrow|yesterday)\\b|T?\\d{1,2}:).*", Pattern.DOTALL);

    private RunDependence() {}

    /**
     * The first part of an expression that can differ from run to run, as Spark writes it.
     *
     * @param sql as the study has it
     * @param plan of a selection of it, analysed
     */
    static Optional<String> in(String sql, LogicalPlan plan) {
        // Spark puts settings and variables of the machine into what it parses.
        if (sql.contains("${") && !new VariableSubstitution().substitute(sql).equals(sql)) {
            return Optional.of("${…}");
        }
        for (Expression expression : expressions(plan)) {
            Optional<Expression> found = chance(expression);
            if (found.isPresent()) {
                return found.map(Expression::sql);
            }
        }
        for (Expression expression : expressions(ReplaceExpressions.apply(plan))) {
            Optional<Expression> found = moment(expression);
            if (found.isPresent()) {
                return found.map(Expression::sql);
            }
        }
        // What was no plain date in the text is one in the plan.
        return (sql.contains("'") || sql.contains("\"")) && hasDateType(plan) ? literalMoment(sql) : Optional.empty();
    }

    private static List<Expression> expressions(LogicalPlan plan) {
        return List.copyOf(CollectionConverters.asJava(plan.expressions()));
    }

    private static List<Expression> children(Expression expression) {
        return CollectionConverters.asJava(expression.children());
    }

    private static Optional<Expression> chance(Expression expression) {
        for (Expression child : children(expression)) {
            Optional<Expression> found = chance(child);
            if (found.isPresent()) {
                return found;
            }
        }
        boolean replaced = expression instanceof RuntimeReplaceable replaceable
                && chance(replaceable.replacement()).isPresent();
        return replaced || isChance(expression) ? Optional.of(expression) : Optional.empty();
    }

    /** What has no operands is refused unless it is known: Spark's later versions may have other ways to ask the machine. */
    private static boolean isChance(Expression expression) {
        boolean known = expression instanceof NamedExpression
                || expression instanceof Literal
                || expression instanceof LeafMathExpression
                || expression instanceof CommonExpressionRef
                || expression instanceof ResolvedCollation
                || expression instanceof CreateArray
                || expression instanceof CreateMap
                || expression instanceof Concat;
        // Spark takes encryption for deterministic, though it draws the initialisation vector where none is given.
        return !expression.deterministic()
                || expression.containsPattern(TreePattern.CURRENT_LIKE())
                || expression instanceof AesEncrypt
                || expression.children().isEmpty() && !known;
    }

    /** A constant text read as a date: Spark lets it be {@code now}; a text of the data it does not. */
    private static Optional<Expression> moment(Expression expression) {
        for (Expression child : children(expression)) {
            Optional<Expression> found = moment(child);
            if (found.isPresent()) {
                return found;
            }
        }
        if (expression instanceof Cast cast
                && isDate(cast.dataType())
                && cast.child().dataType() instanceof StringType
                && cast.child().foldable()) {
            Object text = cast.child().eval(null);
            return text != null && MOMENT.matcher(text.toString()).matches()
                    ? Optional.of(expression)
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isDate(DataType type) {
        return type instanceof DateType
                || type.equals(DataTypes.TimestampType)
                || type.equals(DataTypes.TimestampNTZType);
    }

    private static boolean hasDateType(LogicalPlan plan) {
        return expressions(plan).stream().anyMatch(RunDependence::hasDateType);
    }

    private static boolean hasDateType(Expression expression) {
        return expression instanceof Literal && isDate(expression.dataType())
                || children(expression).stream().anyMatch(RunDependence::hasDateType);
    }

    /** Typed literals become the moment of the run when they are parsed, so only their text tells. */
    private static Optional<String> literalMoment(String sql) {
        var found = new ArrayList<String>();
        var builder = new AstBuilder() {
            @Override
            public Literal visitTypeConstructor(SqlBaseParser.TypeConstructorContext context) {
                Literal literal = super.visitTypeConstructor(context);
                String text = context.singleStringLitWithoutMarker().getText();
                if (isDate(literal.dataType()) && !YEAR_OR_EPOCH.matcher(text).matches()) {
                    found.add(context.getText());
                }
                return literal;
            }
        };
        new AbstractSqlParser() {
            @Override
            public AstBuilder astBuilder() {
                return builder;
            }
        }.parseExpression(sql);
        return found.stream().findFirst();
    }
}
