package io.tributary.schemas.serde;

import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.specific.AvroGenerated;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Lets Avro load the classes its generator made.
 *
 * <p>Avro loads classes by names that stand in schemas, which others may have registered, and since 1.12 only those it is
 * told to trust; otherwise a nested record can be neither read nor copied ("Forbidden …! This class is not trusted"). We
 * trust what Avro's generator made: such classes hold data and do nothing when loaded. What the application trusts
 * already (by {@code org.apache.avro.SERIALIZABLE_PACKAGES}) stays trusted.
 */
public final class GeneratedClasses {

    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), GeneratedClasses::isGenerated));
    }

    private GeneratedClasses() {}

    /**
     * Makes sure of it, once per JVM however often it is called. The serdes do it themselves; only code that copies
     * records (a builder made of another record) where no serde was used before has to call it.
     */
    public static void trust() {
        // Loading this class has done it.
    }

    private static boolean isGenerated(Class<?> type) {
        boolean container =
                GenericContainer.class.isAssignableFrom(type) || GenericEnumSymbol.class.isAssignableFrom(type);
        return container && type.isAnnotationPresent(AvroGenerated.class);
    }
}
