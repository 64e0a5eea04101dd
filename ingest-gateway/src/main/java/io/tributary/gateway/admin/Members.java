package io.tributary.gateway.admin;

import io.tributary.schemas.record.Fault;
import io.tributary.service.problem.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, taken one by one; what is wrong with each becomes a fault, and reading goes on, so that
 * all faults of a document are found at once. An optional member that is null counts as left out. Ends with
 * {@link #end()}, which finds the members nobody asked for.
 */
final class Members {
    private static final int LONGEST = 500;
    private static final int MOST_OBJECTS = 1000;
    private static final int DIGITS = 15;
    /** Cheap to refuse before it becomes a number of any size. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final String pointer;
    private final Map<?, ?> members;
    private final List<Fault> faults;
    private final Set<String> asked = new HashSet<>();

    private Members(String pointer, Map<?, ?> members, List<Fault> faults) {
        this.pointer = pointer;
        this.members = members;
        this.faults = faults;
    }

    /** The members of a document; a fault at {@code ""} if it is no object. */
    static Members of(@Nullable Object document, List<Fault> faults) {
        if (document instanceof Map<?, ?> map) {
            return new Members("", map, faults);
        }
        faults.add(Fault.at("", "type", "must be an object"));
        return new Members("", Map.of(), new ArrayList<>());
    }

    /** The elements of a document that is an array of objects; a fault at {@code ""} if it is none. */
    static List<Members> ofArray(@Nullable Object document, List<Fault> faults) {
        List<Members> elements = new ArrayList<>();
        if (document instanceof List<?> list) {
            Members whole = new Members("", Map.of(), faults);
            for (Object element : list) {
                elements.add(whole.object("/" + elements.size(), element));
            }
        } else {
            faults.add(Fault.at("", "type", "must be an array"));
        }
        return elements;
    }

    /** 422 unless an id that is free text can be one: 1 to 500 characters that Avro and PostgreSQL can hold. */
    static void requirePathId(String name, String id) {
        String fault = textFault(id);
        if (fault != null) {
            throw ProblemException.invalid(List.of(Fault.at("/" + name, "format", name + " in the path " + fault)));
        }
    }

    /** Where a member stands. */
    String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Whether the member is there and not null. */
    boolean has(String name) {
        asked.add(name);
        return members.get(name) != null;
    }

    void fault(String name, String code, String message) {
        faults.add(Fault.at(at(name), code, message));
    }

    /** A fault of the object as a whole. */
    void faultHere(String code, String message) {
        faults.add(Fault.at(pointer, code, message));
    }

    private Optional<Object> take(String name) {
        asked.add(name);
        return Optional.ofNullable(members.get(name));
    }

    private <T> T required(String name, Optional<T> value, T stand) {
        require(name);
        return value.orElse(stand);
    }

    /** A fault if the member is left out. */
    void require(String name) {
        if (!has(name)) {
            fault(name, "required", "is required");
        }
    }

    /** A string that must be there; {@code ""} stands for a faulty one. */
    String string(String name) {
        return required(name, optionalString(name), "");
    }

    Optional<String> optionalString(String name) {
        return take(name).flatMap(value -> text(at(name), value));
    }

    private Optional<String> text(String where, @Nullable Object value) {
        String fault = value instanceof String text ? textFault(text) : "must be a string";
        if (fault == null && value instanceof String text) {
            return Optional.of(text);
        }
        faults.add(Fault.at(where, value instanceof String ? "format" : "type", String.valueOf(fault)));
        return Optional.empty();
    }

    private static @Nullable String textFault(String text) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST) {
            return "must have 1 to " + LONGEST + " characters";
        }
        boolean clean = text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
        return clean ? null : "must not have U+0000 or half a surrogate pair";
    }

    /** One of these words. */
    Optional<String> word(String name, Set<String> words) {
        Optional<String> word = optionalString(name);
        if (word.isPresent() && !words.contains(word.get())) {
            fault(
                    name,
                    "enum",
                    "must be one of "
                            + String.join(", ", words.stream().sorted().toList()));
            return Optional.empty();
        }
        return word;
    }

    /** A decimal, given as a string, with at most so many decimals and 15 significant digits; brought to that scale. */
    Optional<BigDecimal> decimal(String name, int scale) {
        return take(name).flatMap(value -> {
            if (!(value instanceof String text) || !DECIMAL.matcher(text).matches()) {
                fault(
                        name,
                        value instanceof String ? "format" : "type",
                        "must be a decimal as a string, like \"15.00\"");
                return Optional.empty();
            }
            BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
            if (exact.scale() > scale || exact.precision() > DIGITS || exact.precision() - exact.scale() > DIGITS) {
                fault(
                        name,
                        "precision",
                        "must have at most " + scale + " decimals and " + DIGITS + " significant digits");
                return Optional.empty();
            }
            return Optional.of(exact.setScale(scale));
        });
    }

    /** A decimal that must be there; zero stands for a faulty one, which the check does not get to see. */
    BigDecimal requiredDecimal(String name, int scale, Consumer<BigDecimal> check) {
        Optional<BigDecimal> value = decimal(name, scale);
        value.ifPresent(check);
        return required(name, value, BigDecimal.ZERO.setScale(scale));
    }

    /** A decimal that must be there; zero stands for a faulty one. */
    BigDecimal requiredDecimal(String name, int scale) {
        return required(name, decimal(name, scale), BigDecimal.ZERO.setScale(scale));
    }

    /** A whole number up to a million. */
    Optional<Integer> integer(String name) {
        return take(name).flatMap(value -> {
            if (!(value instanceof BigDecimal number) || number.precision() - (long) number.scale() > 7) {
                fault(name, "type", "must be a whole number, at most 1000000");
                return Optional.empty();
            }
            BigDecimal whole = number.stripTrailingZeros();
            if (whole.scale() > 0 || number.abs().compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
                fault(name, "type", "must be a whole number, at most 1000000");
                return Optional.empty();
            }
            return Optional.of(whole.intValueExact());
        });
    }

    Optional<Boolean> bool(String name) {
        return take(name).flatMap(value -> {
            if (value instanceof Boolean flag) {
                return Optional.of(flag);
            }
            fault(name, "type", "must be true or false");
            return Optional.empty();
        });
    }

    Optional<LocalDate> date(String name) {
        return optionalString(name).flatMap(text -> {
            try {
                if (DATE.matcher(text).matches()) {
                    return Optional.of(LocalDate.parse(text));
                }
            } catch (DateTimeException e) {
                // Such as the 30th of February: the same answer.
            }
            fault(name, "format", "must be a date like 2026-01-31");
            return Optional.empty();
        });
    }

    LocalDate requiredDate(String name) {
        return required(name, date(name), LocalDate.EPOCH);
    }

    /** An array of strings without repetitions; empty if left out. */
    List<String> strings(String name) {
        Set<String> strings = new LinkedHashSet<>();
        for (Element element : elements(name)) {
            text(element.pointer(), element.value()).ifPresent(text -> {
                if (!strings.add(text)) {
                    faults.add(Fault.at(element.pointer(), "duplicate", "stands there already"));
                }
            });
        }
        return List.copyOf(strings);
    }

    private record Element(String pointer, @Nullable Object value) {}

    private List<Element> elements(String name) {
        Object value = take(name).orElse(List.of());
        List<Element> elements = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                elements.add(new Element(at(name) + "/" + elements.size(), element));
            }
        } else {
            fault(name, "type", "must be an array");
        }
        return elements;
    }

    /** An array of at most 1000 objects; empty if left out, or if there are more. */
    List<Members> objects(String name) {
        List<Members> objects = new ArrayList<>();
        List<Element> elements = elements(name);
        if (elements.size() > MOST_OBJECTS) {
            fault(name, "max_length", "must have at most " + MOST_OBJECTS + " elements");
            return objects;
        }
        for (Element element : elements) {
            objects.add(object(element.pointer(), element.value()));
        }
        return objects;
    }

    /** An object; empty if left out or no object. */
    Optional<Members> object(String name) {
        return take(name)
                .map(value -> object(at(name), value))
                .filter(object -> members.get(name) instanceof Map<?, ?>);
    }

    private Members object(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Members(where, map, faults);
        }
        faults.add(Fault.at(where, "type", "must be an object"));
        // Nobody wants to hear what an object that is none lacks.
        return new Members(where, Map.of(), new ArrayList<>());
    }

    /** The member names of an object whose names are records' texts, {@code ""} too; a fault for each that cannot be one. */
    List<String> names() {
        return members.keySet().stream()
                .map(String::valueOf)
                .filter(name -> name.isEmpty() || text(at(name), name).isPresent())
                .toList();
    }

    /** Finds the members that nobody asked for. */
    void end() {
        for (Object name : members.keySet()) {
            String text = String.valueOf(name);
            if (!asked.contains(text)) {
                fault(text, "unknown_field", "is not known here");
            }
        }
    }
}
