package io.tributary.service.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as OpenAPI has it: what looks like a day is a text. */
public final class Yaml {
    private static final class WithoutTimes extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }

    private Yaml() {}

    /** A resource's one map. */
    public static Map<String, @Nullable Object> read(String resource) {
        try (InputStream text = Yaml.class.getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalStateException("the build left out " + resource);
            }
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Object read = new org.yaml.snakeyaml.Yaml(
                            new SafeConstructor(options),
                            new Representer(new DumperOptions()),
                            new DumperOptions(),
                            options,
                            new WithoutTimes())
                    .load(text);
            return map(read);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** The text of a tree of maps, lists and plain values. */
    public static String write(Object tree) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setDereferenceAliases(true);
        options.setWidth(120);
        return new org.yaml.snakeyaml.Yaml(options).dump(plain(tree));
    }

    /** Whole numbers as such, or they would be written with a tag. */
    private static @Nullable Object plain(@Nullable Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((name, value) -> copy.put(String.valueOf(name), plain(value)));
                yield copy;
            }
            case List<?> list -> list.stream().map(Yaml::plain).toList();
            case BigDecimal number -> whole(number);
            case null -> null;
            default -> tree;
        };
    }

    private static Number whole(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0) {
            return number;
        }
        return number.toBigIntegerExact();
    }

    /** A copy of what has to be a map. */
    public static Map<String, @Nullable Object> map(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalStateException("should be a map: " + value);
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, member) -> copy.put(String.valueOf(name), member));
        return copy;
    }
}
