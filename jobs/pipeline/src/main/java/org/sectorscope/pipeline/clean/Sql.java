package org.sectorscope.pipeline.clean;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.AesEncrypt;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.CommonExpressionRef;
import org.apache.spark.sql.catalyst.expressions.Concat;
import org.apache.spark.sql.catalyst.expressions.CreateArray;
import org.apache.spark.sql.catalyst.expressions.CreateMap;
import org.apache.spark.sql.catalyst.expressions.CurrentTime;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionWithRandomSeed;
import org.apache.spark.sql.catalyst.expressions.LeafMathExpression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.Nondeterministic;
import org.apache.spark.sql.catalyst.expressions.ResolvedCollation;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DatetimeType;
import org.sectorscope.pipeline.collect.SqlNames;
import org.sectorscope.study.Trouble;
import scala.jdk.javaapi.CollectionConverters;

/** SQL that people write in studies: what is wrong with it is told by the name of what it belongs to. */
public final class Sql {
    /** Moments that Spark takes for the time of the run. */
    private static final String MOMENTS = "\\s*(?:now|today|tomorrow|yesterday)(?:\\s[^'\"]*)?";

    private static final Pattern SPECIAL = Pattern.compile(MOMENTS, Pattern.CASE_INSENSITIVE);
    /** One of them written as a literal. */
    private static final Pattern MOMENT = Pattern.compile(
            "\\b(?:date|timestamp(?:_ltz|_ntz)?)\\s*(['\"])" + MOMENTS + "\\1", Pattern.CASE_INSENSITIVE);

    private Sql() {}

    /**
     * The expression as a column, tried against the rows' columns.
     *
     * @throws Trouble of kind STUDY when Spark refuses it, or its value does not follow from one response
     */
    public static Column column(Dataset<Row> rows, String sql, String file, String subject) {
        return column(rows, sql, file, 0, subject);
    }

    private static Column column(Dataset<Row> rows, String sql, String file, int line, String subject) {
        try {
            Column column = functions.expr(sql);
            LogicalPlan plan = rows.select(column).queryExecution().analyzed();
            refuse(sql, plan, file, line, subject);
            return column;
        } catch (Exception e) {
            // AnalysisException is a checked exception that Spark's Scala signatures do not tell.
            if (e instanceof SparkThrowable) {
                throw SqlNames.sqlTrouble(e, file, line, subject);
            }
            throw e;
        }
    }

    /** What does not follow from the response alone would be another figure in another run, or in another order of files. */
    private static void refuse(String sql, LogicalPlan plan, String file, int line, String subject) {
        boolean alone =
                plan instanceof Project project && project.child().children().isEmpty();
        // Spark's parser leaves nothing of these words but the moment.
        Matcher moment = MOMENT.matcher(sql);
        Optional<String> wrong = moment.find()
                ? Optional.of(": `" + moment.group() + "` differs from run to run")
                : CollectionConverters.asJava(plan.expressions()).stream()
                        .flatMap(Sql::all)
                        .flatMap(e -> wrong(e).stream())
                        .findFirst();
        if (!alone || wrong.isPresent()) {
            throw new Trouble(
                    Trouble.Kind.STUDY,
                    file,
                    line,
                    subject + wrong.orElse(" looks at several responses"),
                    "write what follows from the columns of one response");
        }
    }

    /** An expression and all that it is made of, or that Spark puts in its place. */
    private static Stream<Expression> all(Expression expression) {
        Stream<Expression> parts =
                CollectionConverters.asJava(expression.children()).stream().flatMap(Sql::all);
        Stream<Expression> instead =
                expression instanceof RuntimeReplaceable replaced ? all(replaced.replacement()) : Stream.empty();
        return Stream.concat(Stream.of(expression), Stream.concat(instead, parts));
    }

    private static Optional<String> wrong(Expression expression) {
        if (expression instanceof SubqueryExpression) {
            return Optional.of(" has a query in it");
        }
        return isChance(expression)
                ? Optional.of(": `" + expression.sql() + "` differs from run to run")
                : Optional.empty();
    }

    /** Chance, the clock, the user or the machine: what has no operands and yet is neither a column nor a constant. */
    private static boolean isChance(Expression expression) {
        if (expression instanceof Nondeterministic
                || expression instanceof ExpressionWithRandomSeed
                || expression instanceof CurrentTime
                || expression instanceof AesEncrypt) {
            return true;
        }
        if (expression instanceof Cast cast && cast.child() instanceof Literal literal) {
            boolean toTime = cast.dataType() instanceof DatetimeType;
            return toTime && SPECIAL.matcher(String.valueOf(literal.value())).matches();
        }
        boolean known = expression instanceof NamedExpression
                || expression instanceof Literal
                || expression instanceof LeafMathExpression
                || expression instanceof CommonExpressionRef
                || expression instanceof CreateArray
                || expression instanceof CreateMap
                || expression instanceof Concat
                || expression instanceof ResolvedCollation;
        return expression.children().isEmpty() && !known;
    }

    /**
     * The expression as a condition: true, false or null.
     *
     * @param line of the file, 0 where it is not known
     * @throws Trouble of kind STUDY when Spark refuses it or it gives anything else
     */
    public static Column condition(Dataset<Row> rows, String sql, String file, int line, String subject) {
        Column condition = column(rows, sql, file, line, subject);
        DataType type = rows.select(condition).schema().fields()[0].dataType();
        if (!type.equals(DataTypes.BooleanType) && !type.equals(DataTypes.NullType)) {
            throw new Trouble(
                    Trouble.Kind.STUDY,
                    file,
                    line,
                    subject + " gives " + type.simpleString() + ", not true or false",
                    "write a condition");
        }
        return condition.cast("boolean");
    }

    /**
     * What stopped a Spark action, as the trouble it is: one of a task's own, or SQL of the study that fails on a value
     * (Spark's ANSI mode: a division by zero, a cast). Anything else comes back as it was.
     */
    public static RuntimeException failure(RuntimeException e, String file) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Trouble trouble) {
                return trouble;
            }
            if (cause instanceof ArithmeticException || cause instanceof NumberFormatException || isValueError(cause)) {
                String message = String.valueOf(cause.getMessage()).strip();
                return new Trouble(
                        Trouble.Kind.STUDY,
                        file,
                        0,
                        "an SQL expression of the study fails on a value of the data: "
                                + message.lines().findFirst().orElse(message),
                        "use try_divide, try_cast or a condition in it");
            }
        }
        return e;
    }

    private static boolean isValueError(Throwable cause) {
        return cause instanceof SparkThrowable spark
                && spark.getSqlState() != null
                && spark.getSqlState().startsWith("22");
    }
}
