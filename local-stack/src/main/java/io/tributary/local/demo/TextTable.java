package io.tributary.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Columns of text; the first to the left, numbers to the right. */
final class TextTable {
    private static final String GAP = "   ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> titles) {
        rows.add(titles);
    }

    void add(List<String> cells) {
        rows.add(cells);
    }

    void print(Consumer<String> out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String space = " ".repeat(width(column) - cell.length());
                line.append(column == 0 ? cell + space : GAP + space + cell);
            }
            out.accept(line.toString());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
