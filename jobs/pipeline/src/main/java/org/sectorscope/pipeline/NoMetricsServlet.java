package org.sectorscope.pipeline;

import com.codahale.metrics.MetricRegistry;
import java.util.Properties;
import org.apache.spark.SparkConf;
import org.apache.spark.metrics.sink.MetricsServlet;
import org.sparkproject.jetty.ee10.servlet.ServletContextHandler;

/**
 * In place of the page of Spark's metrics, which Spark makes for each session, a web server's types and all, even where no server
 * shows it; no setting leaves it out.
 */
public final class NoMetricsServlet extends MetricsServlet {
    /** As Spark makes it, by its name in {@code spark.metrics.conf.*.sink.servlet.class}. */
    public NoMetricsServlet(Properties properties, MetricRegistry registry) {
        super(properties, registry);
    }

    @Override
    public ServletContextHandler[] getHandlers(SparkConf conf) {
        return new ServletContextHandler[0];
    }
}
