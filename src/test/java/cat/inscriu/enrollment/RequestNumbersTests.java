package cat.inscriu.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class RequestNumbersTests {
    private static final RequestNumbers NUMBERS = numbers("one key");

    @Test
    void eachCountHasItsOwnNumberOfSixDigitsThenOfSeven() {
        assertThat(of(NUMBERS, 1, 50_000))
                .doesNotHaveDuplicates()
                .allSatisfy(number -> assertThat(number).matches("2027-[1-9][0-9]{5}"));
        assertThat(of(NUMBERS, 899_990, 900_000))
                .allSatisfy(number -> assertThat(number).matches("2027-[1-9][0-9]{5}"));
        assertThat(of(NUMBERS, 900_001, 920_000))
                .doesNotHaveDuplicates()
                .allSatisfy(number -> assertThat(number).matches("2027-[1-9][0-9]{6}"));
    }

    @Test
    void aNumberTellsNothingOfTheCount() {
        var numbers = of(NUMBERS, 1, 20_000);
        var rising = LongStream.range(1, numbers.size())
                .filter(i -> numbers.get((int) i).compareTo(numbers.get((int) i - 1)) > 0)
                .count();

        assertThat(rising).isBetween(9_500L, 10_500L);
    }

    @Test
    void theSameKeyGivesTheSameNumbersAndAnotherGivesOthers() {
        assertThat(of(numbers("one key"), 1, 100)).isEqualTo(of(NUMBERS, 1, 100));
        assertThat(of(numbers("another key"), 1, 100)).isNotEqualTo(of(NUMBERS, 1, 100));
    }

    private static RequestNumbers numbers(String key) {
        return new RequestNumbers(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    private static List<String> of(RequestNumbers numbers, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(count -> numbers.of(2027, count).value())
                .toList();
    }
}
