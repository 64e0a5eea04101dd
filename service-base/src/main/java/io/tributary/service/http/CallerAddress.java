package io.tributary.service.http;

import io.micronaut.http.HttpRequest;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from: the peer, or, where the peer is a trusted proxy, the nearest address in
 * {@code X-Forwarded-For} that is not one. What a caller writes in front of that is never believed.
 */
@Singleton
public final class CallerAddress {
    private static final String UNKNOWN = "unknown";

    private final List<IpSubnetFilterRule> trusted;

    /** Reads the trusted networks; refuses what is none. */
    public CallerAddress(ProxySettings settings) {
        trusted = settings.trustedProxies().stream().map(CallerAddress::network).toList();
    }

    private static IpSubnetFilterRule network(String text) {
        int slash = text.indexOf('/');
        InetAddress address = parse(slash < 0 ? text : text.substring(0, slash));
        try {
            if (address != null) {
                int bits = slash < 0 ? address.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1));
                return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
            }
        } catch (IllegalArgumentException e) {
            // The same answer: it is no network.
        }
        throw new IllegalArgumentException(
                "tributary.http.trusted-proxies has \"" + text + "\", which is no address or network like 10.0.0.0/8");
    }

    /** The caller's address, for counting by: of IPv6 the network of 64 bits, which is what one caller has. */
    public String of(HttpRequest<?> request) {
        InetAddress address = request.getRemoteAddress().getAddress();
        return countable(trusted.isEmpty() ? address : behindProxies(address, request));
    }

    private @Nullable InetAddress behindProxies(@Nullable InetAddress peer, HttpRequest<?> request) {
        List<String> hops = new ArrayList<>();
        for (String header : request.getHeaders().getAll("X-Forwarded-For")) {
            Collections.addAll(hops, header.split(",", -1));
        }
        InetAddress nearest = peer;
        for (int i = hops.size() - 1; i >= 0 && nearest != null && isTrusted(nearest); i--) {
            InetAddress hop = parse(hops.get(i).strip());
            if (hop == null) {
                break;
            }
            nearest = hop;
        }
        return nearest;
    }

    private boolean isTrusted(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(rule -> rule.matches(socket));
    }

    private static String countable(@Nullable InetAddress address) {
        if (address == null) {
            return UNKNOWN;
        }
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? NetUtil.bytesToIpAddress(firstHalf(address.getAddress())) : text;
    }

    private static byte[] firstHalf(byte[] address) {
        byte[] network = new byte[address.length];
        System.arraycopy(address, 0, network, 0, address.length / 2);
        return network;
    }

    /** Never asks a name server. */
    private static @Nullable InetAddress parse(String text) {
        return NetUtil.createInetAddressFromIpAddressString(text);
    }
}
