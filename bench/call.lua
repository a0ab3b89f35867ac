-- One fixed POST, from the environment: BODY, and HEADERS as "Name: value" lines.
-- PAUSE: so many milliseconds at most, drawn anew, does each client rest between two calls.
wrk.method = "POST"
wrk.body = os.getenv("BODY")
for name, value in os.getenv("HEADERS"):gmatch("([^:\n]+): ([^\n]+)") do
  wrk.headers[name] = value
end
local pause = tonumber(os.getenv("PAUSE"))
if pause then
  function delay()
    return math.random(0, pause)
  end
end
