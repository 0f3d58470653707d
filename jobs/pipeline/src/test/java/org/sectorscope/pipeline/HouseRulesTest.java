package org.sectorscope.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Where things may depend on what. */
@AnalyzeClasses(packages = "org.sectorscope", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule SPARK_IN_THE_PIPELINE_ONLY = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.sectorscope.study..", "org.sectorscope.statistics..", "org.sectorscope.publication..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..");

    @ArchTest
    static final ArchRule STATISTICS_KNOW_NO_FILES = noClasses()
            .that()
            .resideInAPackage("org.sectorscope.statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.nio.file..", "java.io.File", "org.sectorscope.study..", "org.sectorscope.publication..");

    @ArchTest
    static final ArchRule STUDY_STANDS_ON_THE_GROUND = noClasses()
            .that()
            .resideInAPackage("org.sectorscope.study..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.sectorscope.statistics..", "org.sectorscope.publication..", "org.sectorscope.pipeline..");

    @ArchTest
    static final ArchRule JOBS_KNOW_NO_COMMAND_LINE = noClasses()
            .that()
            .resideInAnyPackage(
                    "..pipeline.collect..",
                    "..pipeline.clean..",
                    "..pipeline.link..",
                    "..pipeline.weight..",
                    "..pipeline.tabulate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.cli..", "..pipeline.command..");
}
