package cat.inscriu.person;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.springframework.stereotype.Component;

/** Keeps a column sealed in the database and open in memory. */
@Component
@Converter
class SealedText implements AttributeConverter<String, String> {
    private final PersonKeys keys;

    SealedText(PersonKeys keys) {
        this.keys = keys;
    }

    @Override
    public String convertToDatabaseColumn(String open) {
        return this.keys.seal(open);
    }

    @Override
    public String convertToEntityAttribute(String stored) {
        return this.keys.open(stored);
    }
}
