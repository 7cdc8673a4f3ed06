#!/bin/sh
# Let a scanner loose on the service as it is delivered: sh src/scan/wapiti.sh
# Needs target/inscriu-*.jar (mvn -DskipTests package), curl and wapiti (Debian: apt-get install wapiti). Starts the jar on the
# loopback address, as the demo and as production runs it, and scans each as a stranger and as a coordinator. The reports come to
# target/scan. What was found, and what became of it: src/docs/security.md
# "sh src/scan/wapiti.sh production" scans that alone.
set -eu
cd "$(dirname "$0")/../.."
jar=$(ls target/inscriu-*.jar)
asked=${1:-all}
seconds=${SCAN_SECONDS:-12} # for each kind of attack, in each scan
out=target/scan
port=${SCAN_PORT:-18480}
site=http://127.0.0.1:$port
# Those that fetch lists or call a host of their own from outside are left out (nikto, wapp, ssrf, xxe).
modules=backup,blindsql,cookieflags,crlf,csp,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss
rm -rf "$out"
mkdir -p "$out"

# Debian's 3.0.4 fails on addresses to leave out with Python 3.11: its expression has the flags at the end.
scanner() {
  /usr/bin/python3 -c '
import re, sys
import wapitiCore.net.crawler as crawler
crawler.wildcard_translate = lambda p: re.compile("(?ms)" + ".*".join(map(re.escape, p.split("*"))) + r"\Z")
from wapitiCore.main.wapiti import wapiti_main
sys.exit(wapiti_main())' "$@"
}

serve() {
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -Duser.timezone=UTC -jar "$jar" \
    --server.address=127.0.0.1 --server.port="$port" --inscriu.base-url="$site" "$@" >>"$out/service.log" 2>&1 &
  service=$!
  trap 'kill $service 2>/dev/null || true' EXIT
  tries=0
  until curl -fsS "$site/actuator/health/readiness" >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ $tries -gt 240 ] || ! kill -0 $service 2>/dev/null; then
      tail -20 "$out/service.log"
      exit 1
    fi
    sleep 1
  done
}

close() {
  kill $service
  wait $service 2>/dev/null || true
  trap - EXIT
}

scan() {
  name=$1
  attacks=$2
  shift 2
  scanner -u "$site/" --scope folder -m "$attacks" -d 4 --max-scan-time 60 --max-attack-time "$seconds" --max-links-per-page 60 \
    --max-files-per-dir 40 --max-parameters 20 -t 10 -v 0 --flush-session --store-session "$out/$name" \
    -x "$site/logout*" -x "$site/staff/sign-out-everywhere*" \
    -f json -o "$out/$name.json" "$@" >"$out/$name.log" 2>&1 || true
  echo "$name: $(grep -c '"method"' "$out/$name.json" || true) findings, see $out/$name.json"
}

# A browser's cookie after signing in. It is read from the headers, since curl keeps no cookie for TLS alone.
signed_in() {
  page=$(curl -sS -i -H "X-Forwarded-Proto: https" "$site/login")
  token=$(echo "$page" | sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -1)
  stranger=$(echo "$page" | session)
  curl -sS -i -o "$out/signed-in" -H "X-Forwarded-Proto: https" -H "Cookie: $stranger" --data-urlencode "_csrf=$token" \
    --data-urlencode "username=$1" --data-urlencode "password=$2" "$site/login"
  echo "Cookie: $(session <"$out/signed-in")"
}

session() {
  sed -n 's/^[Ss]et-[Cc]ookie: \(\(SESSION\|__Host-inscriu\)=[^;]*\).*/\1/p' | head -1
}

# As a coordinator: what every kind of attack finds, then, since forms without the token may end the session, those forms.
scan_staff() {
  name=$1
  cookie=$2
  shift 2
  scan "$name" "$modules" -H "$cookie" -s "$site/staff" -s "$site/staff/sheets" -s "$site/staff/attendance" "$@"
  echo "still signed in at its end: $(curl -sS -o /dev/null -w '%{http_code}' -H "$cookie" "$site/staff")"
  scan "$name-csrf" csrf -H "$cookie" -s "$site/staff" -s "$site/staff/sheets" "$@"
  echo "still signed in at its end: $(curl -sS -o /dev/null -w '%{http_code}' -H "$cookie" "$site/staff")"
}

random() {
  head -c 33 /dev/urandom | base64 -w 0
}

# An office of one coordinator, an edition that enrolls, and one that asks for a seat in it.
an_office() {
  curl -fsS -o /dev/null -u "scanned:$admin" -H 'Content-Type: application/json' "$site/engine-rest/user/create" -d "{
    \"profile\": {\"id\": \"berta\", \"firstName\": \"Berta\", \"lastName\": \"Prat\", \"email\": \"berta@inscriu.example\"},
    \"credentials\": {\"password\": \"$berta\"}}"
  curl -fsS -X PUT -u "scanned:$admin" "$site/engine-rest/group/coordinators/members/berta"
  curl -fsS -o /dev/null -X PUT -u "scanned:$admin" -H 'Content-Type: text/csv' --data-binary @src/main/resources/demo/local-entities.csv \
    "$site/api/local-entities"
  curl -fsS -o /dev/null -u "berta:$berta" -H 'Content-Type: text/plain; charset=utf-8' \
    --data-binary @src/main/resources/demo/lectura-facil.txt "$site/api/training-actions?code=lectura-facil"
  later() { date -u -d "+$1 days" +%FT%TZ; }
  curl -fsS -o /dev/null -u "berta:$berta" -H 'Content-Type: application/json' "$site/api/training-actions/lectura-facil/editions" -d "{
    \"code\": \"scanned-1\", \"minimum\": 1, \"enrollmentOpensAt\": \"$(later 0)\", \"enrollmentClosesAt\": \"$(later 20)\",
    \"sessions\": [{\"startsAt\": \"$(later 40)\", \"endsAt\": \"$(date -u -d "+40 days +3 hours" +%FT%TZ)\", \"venue\": \"Aula 1\", \"hours\": 8}]}"
  entity=$(sed -n '2s/[",;].*//p' src/main/resources/demo/local-entities.csv)
  curl -fsS -o /dev/null -H 'Content-Type: application/json' "$site/api/editions/scanned-1/enrollments" -d "{
    \"givenName\": \"Nora\", \"familyNames\": \"Puig\", \"email\": \"nora@inscriu.example\", \"entityCode\": \"$entity\",
    \"jobTitle\": \"Administrativa\", \"requirementsDeclared\": true, \"privacyAccepted\": true, \"language\": \"ca\"}"
}

if [ "$asked" = all ]; then
  serve --spring.datasource.url=jdbc:h2:mem:scan
  scan demo-stranger "$modules,csrf" -s "$site/certificates" -s "$site/login" -s "$site/demo/mailbox"
  scan_staff demo-coordinator "$(signed_in coordinator coordinator)"
  close
fi

# Production's settings, save that the database is one in memory, that the key of the seal was made here, and that nobody is slowed
# so that the scanner gets somewhere.
admin=$(random)
berta=$(random)
seal=$(random)
rm -f "$out/seal.p12"
keytool -genkeypair -alias seal -keyalg RSA -keysize 3072 -validity 30 -dname "CN=Seal to scan, O=Office" -storetype PKCS12 \
  -keystore "$out/seal.p12" -storepass "$seal" >/dev/null 2>&1
serve --spring.profiles.active=postgres --spring.datasource.url=jdbc:h2:mem:scan --spring.datasource.username=sa \
  --spring.datasource.password= --spring.mail.host=127.0.0.1 --spring.mail.port=9 --inscriu.limits.enabled=false \
  --inscriu.admin.id=scanned --inscriu.admin.password="$admin" --inscriu.enrollment.verify-email=false \
  --inscriu.enrollment.link-secret="$(random)" --inscriu.person.key="$(random)" \
  --inscriu.seal.key-store="$out/seal.p12" --inscriu.seal.key-store-password="$seal"
an_office
scan production-stranger "$modules,csrf" -H "X-Forwarded-Proto: https" -s "$site/certificates" -s "$site/login"
scan_staff production-coordinator "$(signed_in berta "$berta")" -H "X-Forwarded-Proto: https"
close
