package io.tributary.schemas.record;

import java.util.regex.Pattern;

/** JSON Schema's format {@code email}: a mailbox of RFC 5321, section 4.1.2, in ASCII, without IPv6 literals. */
public final class Email {
    private static final int LOCAL_PART = 64;
    private static final int DOMAIN = 255;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String QUOTED = "\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*\"";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    // Possessive, so that no text makes them slow.
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+|" + QUOTED);
    private static final Pattern HOST =
            Pattern.compile(LABEL + "(?:\\." + LABEL + ")*+|\\[" + BYTE + "(?:\\." + BYTE + "){3}\\]");

    private Email() {}

    /** Whether it is one. */
    public static boolean isValid(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at > LOCAL_PART || text.length() - at - 1 > DOMAIN) {
            return false;
        }
        return LOCAL.matcher(text.substring(0, at)).matches()
                && HOST.matcher(text.substring(at + 1)).matches();
    }
}
