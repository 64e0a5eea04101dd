package io.tributary.gateway.asyncapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.topic.Placement;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.Topic.Layout;
import io.tributary.schemas.topic.TopicShape;
import io.tributary.schemas.topic.Topics;
import io.tributary.service.kafka.TopicsConfig;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guide says of the topics is what the catalogue does. */
class AsyncApiTest {
    private static final AsyncApi API = new AsyncApi(new TopicsConfig(48, (short) 3, (short) 2));

    static List<Channel> withExample() {
        return API.channels().stream()
                .filter(channel -> channel.topic() instanceof Topic<?>)
                .toList();
    }

    @Test
    void everyTopicIsDescribedAndNoOther() {
        assertThat(API.guide().topics())
                .containsOnlyKeys(
                        Catalogue.topics().stream().map(TopicShape::name).toList());
        assertThat(Topics.all())
                .filteredOn(topic -> !topic.name().startsWith("tributary-"))
                .allSatisfy(topic -> assertThat(API.channels())
                        .anyMatch(channel -> channel.topic().equals(topic)));
    }

    @ParameterizedTest
    @MethodSource("withExample")
    void anExampleIsARecordThatTheCatalogueKeysAndPlacesAsItIsSaid(Channel channel) {
        hold(channel, (Topic<?>) channel.topic());
    }

    private static <V extends SpecificRecord> void hold(Channel channel, Topic<V> topic) {
        Example example = Example.of(channel);
        V value = example.record(topic);
        assertThat(topic.key().apply(value)).isEqualTo(example.key()).isEqualTo(example.filled(channel.key()));
        Object place = API.guide().topic(topic.name()).get("place");
        assertThat(place == null).isEqualTo(topic.layout() == Layout.SINGLE);
        if (place != null) {
            assertThat(topic.place().apply(value)).isEqualTo(example.filled(place.toString()));
            assertThat(topic.partition(value, 48)).isEqualTo(Placement.partition(example.filled(place.toString()), 48));
        }
    }

    @Test
    void anExampleOfAFieldThatIsNotThereIsNoExample() {
        Channel channel = withExample().getFirst();
        Example wrong = new Example("k", Map.of("customer", "prop_78120"));
        assertThatThrownBy(() -> wrong.record((Topic<?>) channel.topic())).hasMessageContaining("no field customer");
    }

    @Test
    void thePageShowsEveryTopicAndLoadsNothing() {
        String page = new String(TopicsPage.html(API, 48), UTF_8);
        assertThat(API.channels()).allSatisfy(channel -> assertThat(page)
                .contains(
                        "<section id=\"" + channel.id() + "\">", channel.topic().name()));
        assertThat(page).doesNotContain("<script", "src=", "href=\"http", "@import", "url(");
    }
}
