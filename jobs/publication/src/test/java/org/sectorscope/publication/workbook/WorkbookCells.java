package org.sectorscope.publication.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What stands in the cells of a workbook (ECMA-376), whoever wrote it. As a program it compares two workbooks cell by
 * cell and says what one has and the other has not; it needs nothing but a JDK: {@code java WorkbookCells.java A B}.
 *
 * @param links by cell, where in the workbook it leads to
 * @param frozen the first cell that scrolls; empty: all do
 */
record WorkbookCells(Map<String, Object> cells, Map<String, String> links, String frozen) {
    /** More digits than a spreadsheet keeps of a number. */
    private static final double SAME = 1e-14;

    /** By sheet, in the workbook's order: texts as {@code String}, numbers as {@code Double}. */
    static Map<String, WorkbookCells> read(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            Map<String, String> targets = new HashMap<>();
            for (Element r : elements(parse(zip, "xl/_rels/workbook.xml.rels"), "Relationship")) {
                targets.put(r.getAttribute("Id"), r.getAttribute("Target").replaceAll("^/?xl/", ""));
            }
            List<String> shared = new ArrayList<>();
            if (zip.getEntry("xl/sharedStrings.xml") != null) {
                elements(parse(zip, "xl/sharedStrings.xml"), "si").forEach(si -> shared.add(text(si)));
            }
            Map<String, WorkbookCells> sheets = new LinkedHashMap<>();
            for (Element sheet : elements(parse(zip, "xl/workbook.xml"), "sheet")) {
                String path = "xl/" + targets.get(sheet.getAttribute("r:id"));
                sheets.put(sheet.getAttribute("name"), sheet(parse(zip, path), shared));
            }
            return sheets;
        }
    }

    private static WorkbookCells sheet(Document sheet, List<String> shared) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (Element c : elements(sheet, "c")) {
            String value = elements(c, "v").stream()
                    .map(Element::getTextContent)
                    .findFirst()
                    .orElse("");
            Object content =
                    switch (c.getAttribute("t")) {
                        case "s" -> shared.get(Integer.parseInt(value));
                        case "inlineStr" -> text(c);
                        case "", "n" -> value.isEmpty() ? "" : (Object) Double.parseDouble(value);
                        default -> value;
                    };
            if (!elements(c, "f").isEmpty()) {
                content = "a formula";
            }
            if (!content.equals("")) {
                cells.put(c.getAttribute("r"), content);
            }
        }
        Map<String, String> links = new LinkedHashMap<>();
        elements(sheet, "hyperlink")
                .forEach(h -> links.put(
                        h.getAttribute("ref"), h.getAttribute("location").replace("'", "")));
        String frozen = elements(sheet, "pane").stream()
                .map(p -> p.getAttribute("topLeftCell"))
                .findFirst()
                .orElse("");
        return new WorkbookCells(cells, links, frozen);
    }

    private static Document parse(ZipFile zip, String entry) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(entry, e);
        }
    }

    private static List<Element> elements(Document document, String name) {
        return elements(document.getDocumentElement(), name);
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String text(Element element) {
        var text = new StringBuilder();
        elements(element, "t").forEach(t -> text.append(t.getTextContent()));
        return text.toString();
    }

    /**
     * A line per cell or link that the second has not as the first has it. What scrolls is no matter of contents, and a
     * program without a window does not keep it.
     */
    static List<String> differences(Map<String, WorkbookCells> first, Map<String, WorkbookCells> second) {
        List<String> lines = new ArrayList<>();
        if (!List.copyOf(first.keySet()).equals(List.copyOf(second.keySet()))) {
            lines.add("sheets: " + first.keySet() + " / " + second.keySet());
        }
        first.forEach((name, sheet) -> {
            WorkbookCells other = second.getOrDefault(name, new WorkbookCells(Map.of(), Map.of(), ""));
            Set<String> places = new LinkedHashSet<>(sheet.cells().keySet());
            places.addAll(other.cells().keySet());
            for (String place : places) {
                Object a = sheet.cells().get(place);
                Object b = other.cells().get(place);
                if (!same(a, b)) {
                    lines.add(name + "!" + place + ": " + a + " / " + b);
                }
            }
            if (!sheet.links().equals(other.links())) {
                lines.add(name + ": links " + sheet.links() + " / " + other.links());
            }
        });
        return lines;
    }

    private static boolean same(Object a, Object b) {
        return a instanceof Double x && b instanceof Double y
                ? Math.abs(x - y) <= SAME * Math.max(Math.abs(x), Math.abs(y))
                : a != null && a.equals(b);
    }

    public static void main(String[] files) throws IOException {
        Map<String, WorkbookCells> first = read(Path.of(files[0]));
        List<String> lines = differences(first, read(Path.of(files[1])));
        lines.stream().limit(20).forEach(System.out::println);
        int cells = first.values().stream().mapToInt(s -> s.cells().size()).sum();
        System.out.println(first.size() + " sheets, " + cells + " cells, " + lines.size() + " differences");
        System.exit(lines.isEmpty() && cells > 0 ? 0 : 1);
    }
}
