package io.tributary.demo;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A made-up human being. The mail domain belongs to nobody (RFC 2606). */
record Person(String firstName, String lastName, String email) {
    private static final List<String> FIRST =
            List.of("Alex", "Sam", "Kim", "Robin", "Noa", "Ana", "Liam", "Mia", "Omar", "Ines", "Jan", "Zoe");
    private static final List<String> LAST =
            List.of("Kaya", "Lind", "Moreau", "Novak", "Okoye", "Patel", "Quist", "Rossi", "Silva", "Tran", "Weber");
    private static final int SECOND_ACCOUNT_PERCENT = 6;

    /** Some are an earlier customer's owner with one more account. */
    static Person draw(SplittableRandom random, int number) {
        boolean second = number > 0 && random.nextInt(100) < SECOND_ACCOUNT_PERCENT;
        return of(second ? random.nextInt(number) : number);
    }

    private static Person of(int number) {
        String first = FIRST.get(number % FIRST.size());
        String last = LAST.get(number / FIRST.size() % LAST.size());
        return new Person(first, last, (first + "." + last + number).toLowerCase(Locale.ROOT) + "@example.com");
    }
}
