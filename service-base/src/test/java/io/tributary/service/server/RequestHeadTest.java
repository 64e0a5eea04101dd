package io.tributary.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHeadTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            /a%2Fb?c=%26                 -> /a%2Fb?c=%26
            /a?b=http://c/d              -> /a?b=http://c/d
            //a/b                        -> //a/b
            *                            -> *
            http://gw/a%2Fb?c=%26        -> /a%2Fb?c=%26
            HTTPS://gw:8080/a%2Fb?c=%26  -> /a%2Fb?c=%26
            http://[::1]:8080/a          -> /a
            http://gw//a                 -> //a
            http://gw?a=/b               -> /?a=/b
            http://gw                    -> /
            gw:443                       -> gw:443
            /a|b%7C?c={d}&e=[f]^"        -> /a%7Cb%7C?c=%7Bd%7D&e=%5Bf%5D%5E%22
            http://[::1]:8080/a|b        -> /a%7Cb
            """)
    void aTargetIsItsPathAndQuery(String target, String path) {
        assertThat(RequestHead.originForm(target)).isEqualTo(path);
    }
}
