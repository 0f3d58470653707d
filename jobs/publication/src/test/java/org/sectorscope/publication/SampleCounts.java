package org.sectorscope.publication;

import java.nio.file.Path;
import java.util.List;
import org.sectorscope.publication.table.CsvFile;

/** The files about the data of the sample study: records, linking, weights. */
final class SampleCounts {
    private SampleCounts() {}

    private static List<String> row(String line) {
        return List.of(line.split(",", -1));
    }

    static void write(Path dir) {
        CsvFile.write(
                dir.resolve("clean/accounting.csv"),
                List.of("wave", "step", "reason", "rows"),
                List.of(
                        row("2026,clean,duplicate,131"),
                        row("2026,clean,kept,2560"),
                        row("2026,clean,malformed,4"),
                        row("2026,clean,rule:hours,12"),
                        row("2026,link,kept,2402"),
                        row("2026,link,no_key,90"),
                        row("2026,link,not_found,68"),
                        row("2026,read,read,2707")));
        CsvFile.write(
                dir.resolve("clean/variables.csv"),
                List.of("wave", "variable", "state", "rows"),
                List.of(
                        row("2026,budget,out_of_range,3"),
                        row("2026,budget,unanswered,457"),
                        row("2026,budget,valid,2100"),
                        row("2026,uses_ai,unanswered,9"),
                        row("2026,uses_ai,valid,2551")));
        CsvFile.write(
                dir.resolve("clean/findings.csv"),
                List.of("wave", "variable", "finding", "value", "rows"),
                List.of(row("2026,budget,out_of_range,-1,3"), row("2026,uses_ai,unknown_code,=cmd|<b>,2")));
        CsvFile.write(
                dir.resolve("link/summary.csv"),
                List.of("wave", "variable", "category", "method", "responses", "share"),
                List.of(
                        row("2026,_T,_T,key:rna,2200,0.859375"),
                        row("2026,_T,_T,key:siren,202,0.078906"),
                        row("2026,_T,_T,no_key,90,0.035156"),
                        row("2026,_T,_T,not_found,68,0.026563"),
                        row("2026,size,,no_key,90,1"),
                        row("2026,size,0,key:rna,1500,0.9"),
                        row("2026,size,0,not_found,166,0.1")));
        CsvFile.write(
                dir.resolve("weight/diagnostics.csv"),
                List.of("wave", "section", "variable", "category", "measure", "value"),
                List.of(
                        row("2026,weights,,,n,2402"),
                        row("2026,weights,,,sum,1300000"),
                        row("2026,weights,,,min,103.25"),
                        row("2026,weights,,,max,2212.5"),
                        row("2026,weights,,,q1,210.5"),
                        row("2026,weights,,,median,480"),
                        row("2026,weights,,,q3,702.25"),
                        row("2026,weights,,,kish_deff,1.34"),
                        row("2026,nonresponse,sector,sport,drawn,900"),
                        row("2026,nonresponse,sector,sport,responses,410"),
                        row("2026,nonresponse,sector,sport,factor,2.19512195122"),
                        row("2026,nonresponse,sector,culture,drawn,800"),
                        row("2026,nonresponse,sector,culture,responses,200"),
                        row("2026,nonresponse,sector,culture,factor,4"),
                        row("2026,trim,,,high,2400"),
                        row("2026,trim,,,raised,0"),
                        row("2026,trim,,,cut,7"),
                        row("2026,trim,,,moved,6500"),
                        row("2026,margin,sector,sport,target,325000"),
                        row("2026,margin,sector,sport,before,301234.5"),
                        row("2026,margin,sector,sport,reached,325000"),
                        row("2026,ratio,,,iterations,6"),
                        row("2026,stratum,sector*size,culture*50+,population,12"),
                        row("2026,stratum,sector*size,culture*50+,responses,0")));
    }
}
