package io.tributary.service.token;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a controller's method under {@code /api}, enforced by {@link AccessFilter} before the body is read, in the
 * contract's order of refusals. A method without it, and not {@link PublicAccess}, lets nobody in.
 *
 * <p>Where the path has a variable {@code firm_id} (or {@code firmId}), a firm's token gets 404 for every other firm's, and
 * an admin's for a firm that there is not.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Access {
    /** The scopes, any one of which is enough. A token without a firm gets in only where {@code admin} is among them. */
    String[] value();

    /** Whether an affiliate-bound client may: true for reports, which must then show its own rows only. */
    boolean affiliates() default false;

    /** Whether the firm of the path may be one that there is not yet. */
    boolean newFirms() default false;

    /** The media types of the body, any one of which is right; 415 for others, for charsets but UTF-8, for encodings. */
    String[] consumes() default {};
}
