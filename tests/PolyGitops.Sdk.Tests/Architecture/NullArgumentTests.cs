using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Tests.Architecture;

/// <summary>Null where none may be is an <see cref="ArgumentNullException"/> that names the parameter, before anything else happens.</summary>
public class NullArgumentTests
{
    [Fact]
    public void Public_constructors_and_static_methods_refuse_null() =>
        None(Violations(
            from assembly in new[] { typeof(Platform).Assembly, typeof(PlatformTestHost).Assembly }
            from type in assembly.GetExportedTypes()
            where !type.IsSubclassOf(typeof(Delegate)) && !type.ContainsGenericParameters
            // The compiler's groups of extension members.
            where !type.FullName!.Contains('$', StringComparison.Ordinal)
            from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                // As in .NET, an exception takes what it is given.
            where !type.IsSubclassOf(typeof(Exception))
            where member is ConstructorInfo || member is MethodInfo { IsStatic: true, IsSpecialName: false }
            where !type.IsAbstract || member is MethodInfo
            select ((object?)null, (MethodBase)member)));

    [Fact]
    public void Methods_of_builders_refuse_null()
    {
        var builders = Builders();
        Assert.Empty(
            typeof(Platform).Assembly.GetExportedTypes()
                .Where(t => t.Name.EndsWith("Builder", StringComparison.Ordinal) && !t.IsAbstract)
                .Except(builders.Select(b => b.GetType())));
        None(Violations(
            from builder in builders
            from method in builder.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance)
            where method.DeclaringType != typeof(object)
            select ((object?)builder, (MethodBase)method)));
    }

    private static void None(string violations) => Assert.True(violations.Length == 0, violations);

    private static List<object> Builders()
    {
        var builders = new List<object>();
        T Seen<T>(T builder)
            where T : notnull
        {
            builders.Add(builder);
            return builder;
        }

        _ = Seen(new PlatformBuilder("shop", GitHost.GitHub("acme")))
            .AddCluster("main", Seen).AddEnvironment("dev", Seen).WithArgoCd("1.0.0", Seen)
            .AddComponent("a", Platforms.SomeChart, c => Seen(c).In("dev", Seen))
            .AddTeam("t", t => Seen(t)
                .AddNamespace("n", Seen)
                .AddWorkload("w", DeploymentSource.FromChart("web"), w => Seen(w).AddImage("i", Seen).In("dev", Seen)))
            .WithK8s("k", Seen).WithInfra("i", Seen).AddHelm("h", h => Seen(h).AddChart("c", Seen))
            .AddService("s", Seen).WithObservability("o", Seen).Validate();
        return builders;
    }

    private static string Violations(IEnumerable<(object? Target, MethodBase Member)> members) => string.Join('\n',
        from m in members
        where !m.Member.IsDefined(typeof(CompilerGeneratedAttribute)) && !m.Member.ContainsGenericParameters
        where m.Member.Name is not ("Equals" or "ReferenceEquals")
        from parameter in m.Member.GetParameters()
        where IsNeverNull(parameter)
        // An interface has no value that could stand in.
        where m.Member.GetParameters().All(p => p.Position == parameter.Position || !IsNeverNull(p) || Any(p) is not null)
        let name = $"{m.Member.DeclaringType!.Name}.{m.Member.Name}({parameter.Name})"
        let thrown = Call(m.Target, m.Member, parameter)
        where thrown is not ArgumentNullException { ParamName: { } shown } || shown != parameter.Name
        orderby name
        select $"{name}: {thrown?.GetType().Name ?? "nothing"} {(thrown as ArgumentException)?.ParamName}");

    private static bool IsNeverNull(ParameterInfo parameter) =>
        parameter is { IsOut: false } && !parameter.ParameterType.IsValueType && !parameter.ParameterType.IsByRef
        && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.NotNull;

    private static Exception? Call(object? target, MethodBase member, ParameterInfo parameter)
    {
        try
        {
            var arguments = member.GetParameters().Select(p => p.Position == parameter.Position ? null : Any(p)).ToArray();
            var result = member is ConstructorInfo constructor ? constructor.Invoke(arguments) : member.Invoke(target, arguments);
            if (result is Task task) task.Wait(TimeSpan.FromSeconds(5));
            return null;
        }
        catch (TargetInvocationException failure)
        {
            return failure.InnerException;
        }
        catch (AggregateException failure)
        {
            return failure.InnerException;
        }
    }

    private static object? Any(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? parameter.DefaultValue is null && parameter.ParameterType.IsValueType
            ? Activator.CreateInstance(parameter.ParameterType) : parameter.DefaultValue
        : Any(parameter.ParameterType);

    private static object? Any(Type type)
    {
        if (type == typeof(string)) return "x";
        if (type == typeof(Uri)) return new Uri("https://example.com");
        if (type.IsValueType) return Activator.CreateInstance(type);
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToArray();
            var body = parameters.FirstOrDefault(p => p.Type == invoke.ReturnType) ?? (Expression)Expression.Default(invoke.ReturnType);
            return Expression.Lambda(type, body, parameters).Compile();
        }
        if (type.IsArray) return Array.CreateInstance(type.GetElementType()!, 0);
        if (type.IsInterface && type.IsGenericType)
        {
            var list = type.GetGenericArguments() is [var element] ? (object)Array.CreateInstance(element, 0)
                : Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
            return type.IsInstanceOfType(list) ? list : null;
        }
        return type.IsAbstract ? null : RuntimeHelpers.GetUninitializedObject(type);
    }
}
