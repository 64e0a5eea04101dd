package io.tributary.reports.web;

import java.time.Duration;

/** What became of a sign-in. */
sealed interface SignIn {
    /** The gateway gave a token. */
    record Granted(String token, Duration lifetime) implements SignIn {
        /** Without the token: it must not get into a log. */
        @Override
        public String toString() {
            return "Granted[" + lifetime + "]";
        }
    }

    /**
     * It gave none.
     *
     * @param status of our answer
     * @param message for the person at the browser: what was wrong and what to do
     */
    record Refused(int status, String message) implements SignIn {}
}
