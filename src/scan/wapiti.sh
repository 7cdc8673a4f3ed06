#!/bin/sh
# Let a scanner loose on the service as it is delivered: sh src/scan/wapiti.sh
# Needs target/inscriu-*.jar (mvn -DskipTests package), curl and wapiti (Debian: apt-get install wapiti). Starts the jar on the
# loopback address, as the demo and as production runs it, and scans as a stranger and as a coordinator. The reports come to
# target/scan. What was found, and what became of it: src/docs/security.md
set -eu
cd "$(dirname "$0")/../.."
jar=$(ls target/inscriu-*.jar)
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
    --server.address=127.0.0.1 --server.port="$port" --inscriu.base-url="$site" "$@" >"$out/service.log" 2>&1 &
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
  asked=$2
  shift 2
  scanner -u "$site/" --scope folder -m "$asked" -d 4 --max-scan-time 45 --max-attack-time 12 --max-links-per-page 60 \
    --max-files-per-dir 40 --max-parameters 20 -t 10 -v 0 --flush-session --store-session "$out/$name" \
    -x "$site/logout*" -x "$site/staff/sign-out-everywhere*" \
    -f json -o "$out/$name.json" "$@" >"$out/$name.log" 2>&1 || true
  echo "$name: $(grep -c '"method"' "$out/$name.json" || true) findings, see $out/$name.json"
}

# A browser's cookie after signing in as the account of the demo.
signed_in() {
  cookies=$out/cookies
  token=$(curl -sS -c "$cookies" "$site/login" | sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p')
  curl -sS -o /dev/null -b "$cookies" -c "$cookies" --data-urlencode "_csrf=$token" -d "username=$1&password=$1" "$site/login"
  awk '$6 == "SESSION" { print "Cookie: SESSION=" $7 }' "$cookies"
}

serve --spring.datasource.url=jdbc:h2:mem:scan
scan demo-stranger "$modules,csrf" -s "$site/certificates" -s "$site/login" -s "$site/demo/mailbox"
cookie=$(signed_in coordinator)
scan demo-coordinator "$modules" -H "$cookie" -s "$site/staff" -s "$site/staff/sheets" -s "$site/staff/attendance"
echo "still signed in at its end: $(curl -sS -o /dev/null -w '%{http_code}' -H "$cookie" "$site/staff")"
scan demo-coordinator-csrf csrf -H "$cookie" -s "$site/staff" -s "$site/staff/sheets"
close

# Production's settings, save that the database is one in memory, and that nobody is slowed so that the scanner gets somewhere.
serve --spring.profiles.active=postgres --spring.datasource.url=jdbc:h2:mem:scan --spring.datasource.username=sa \
  --spring.datasource.password= --spring.mail.host=127.0.0.1 --inscriu.limits.enabled=false --inscriu.admin.id=scanned \
  --inscriu.admin.password="$(head -c 24 /dev/urandom | base64)" \
  --inscriu.enrollment.link-secret="$(head -c 48 /dev/urandom | base64 -w 0)" \
  --inscriu.person.key="$(head -c 48 /dev/urandom | base64 -w 0)"
scan production-stranger "$modules,csrf" -H "X-Forwarded-Proto: https" -s "$site/certificates" -s "$site/login"
close
