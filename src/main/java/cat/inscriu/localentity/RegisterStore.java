package cat.inscriu.localentity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Store checked entries in one transaction. */
@Service
class RegisterStore {
    /** So many codes are looked up at a time: databases limit the length of a question. */
    private static final int CHUNK = 500;

    private final LocalEntities entities;

    RegisterStore(LocalEntities entities) {
        this.entities = entities;
    }

    /** @return how many of them were known already */
    @Transactional
    public int store(List<RegisterEntry> entries) {
        var known = 0;
        for (int from = 0; from < entries.size(); from += CHUNK) {
            known += chunk(entries.subList(from, Math.min(entries.size(), from + CHUNK)));
        }
        this.entities.flush();
        return known;
    }

    private int chunk(List<RegisterEntry> entries) {
        var codes = entries.stream().map(RegisterEntry::code).toList();
        Map<String, LocalEntity> known = new HashMap<>();
        this.entities.findAllById(codes).forEach(entity -> known.put(entity.code(), entity));
        for (var entry : entries) {
            var entity = known.getOrDefault(entry.code(), new LocalEntity(entry.code()));
            entity.describe(entry.name(), entry.type());
            entry.active().ifPresent(entity::activate);
            this.entities.save(entity);
        }
        return known.size();
    }
}
