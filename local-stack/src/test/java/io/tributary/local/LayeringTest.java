package io.tributary.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keeps the table of modules true: who may use whom, and what the pure parts may not touch.
 *
 * <p>The table stands in docs/decisions/0001-build.md; a new package has to be given a row there and here.
 */
class LayeringTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tributary");

    /** A part of the project: its own packages, and the other packages of the project that it may use. */
    private record Part(String name, List<String> packages, List<String> mayUse) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What the Avro compiler writes, and the helpers around those values that need no Kafka. */
    private static final List<String> VALUES = List.of(
            "io.tributary.proptrading..",
            "io.tributary.control..",
            "io.tributary.internal..",
            "io.tributary.schemas.record..",
            "io.tributary.schemas.value..");

    private static final List<String> SCHEMAS = join(VALUES, List.of("io.tributary.schemas.."));
    private static final List<String> ENGINE = List.of("io.tributary.engine..");
    private static final List<String> SERVICE = List.of("io.tributary.service..");

    private static final List<Part> PARTS = List.of(
            new Part("schemas", SCHEMAS, List.of()),
            new Part("engine", ENGINE, VALUES),
            new Part("demo-firm", List.of("io.tributary.demo.."), VALUES),
            new Part("service-base", SERVICE, SCHEMAS),
            new Part("ingest-gateway", List.of("io.tributary.gateway.."), join(SCHEMAS, join(ENGINE, SERVICE))),
            new Part("stream-processor", List.of("io.tributary.processor.."), join(SCHEMAS, join(ENGINE, SERVICE))),
            // It checks the engine's work, so it must not share the engine's mistakes.
            new Part("verify", List.of("io.tributary.verify.."), SCHEMAS),
            new Part(
                    "commission-sink",
                    List.of("io.tributary.sink..", "io.tributary.reports.."),
                    join(SCHEMAS, SERVICE)),
            new Part("local-stack", List.of("io.tributary.local.."), List.of("io.tributary..")));

    static List<Part> parts() {
        return PARTS;
    }

    @ParameterizedTest
    @MethodSource("parts")
    void usesOnlyWhatTheTableAllows(Part part) {
        List<String> allowed = join(part.packages(), part.mayUse());
        noClasses()
                .that()
                .resideInAnyPackage(array(part.packages()))
                .should()
                .dependOnClassesThat(resideInAPackage("io.tributary..").and(not(resideInAnyPackage(array(allowed)))))
                .because(part + " may use only " + part.mayUse() + " of the project")
                .check(CLASSES);
    }

    @Test
    void theEngineIsPure() {
        noClasses()
                .that()
                .resideInAnyPackage(array(ENGINE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "io.micronaut..",
                        "io.netty..",
                        "jakarta.inject..",
                        "java.sql..",
                        "javax.sql..",
                        "java.net.http..",
                        "java.nio.file..")
                .because("the rules take values and return values; the parts around them do the input and output")
                .check(CLASSES);
    }

    @Test
    void noPackageCycles() {
        slices().matching("io.tributary.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyClassBelongsToOnePart() {
        List<String> known =
                PARTS.stream().flatMap(part -> part.packages().stream()).toList();
        Set<String> strays = CLASSES.stream()
                .filter(not(resideInAnyPackage(array(known))))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertThat(strays)
                .as("packages that no row of the table of modules covers")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void everyPartIsSeen(Part part) {
        assertThat(CLASSES.stream().anyMatch(resideInAnyPackage(array(part.packages()))))
                .as("classes of %s are on this test's class path", part)
                .isTrue();
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    private static String[] array(List<String> list) {
        return list.toArray(String[]::new);
    }
}
