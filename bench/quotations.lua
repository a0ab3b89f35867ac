-- Asks for quotations, each for another person. SERIES (0 to 999) keeps runs apart, PAUSE is in ms.
local series = tonumber(os.getenv("SERIES"))
local pause = tonumber(os.getenv("PAUSE"))
local headers = {["Content-Type"] = "application/json"}
local form = '{"partner_name":"Empresa %d-%d","contact_name":"Persona %d-%d",'
  .. '"email":"p%d.%d@empresa%d.pe","phone":"+51 9%03d%05d","lead_name":"Robots %d-%d",'
  .. '"product_id":26174,"product_qty":2}'
local n = 0

function request()
  n = n + 1
  local body = form:format(series, n, series, n, series, n, n, series, n, series, n)
  return wrk.format("POST", "/api/quotation/async", headers, body)
end

function delay()
  return pause
end

function response(status, _, body)
  if status ~= 202 then
    print("refused: " .. status .. " " .. body:sub(1, 300))
  end
end
